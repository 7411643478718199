metadata description = 'The container registry that images are pulled from, and the right to pull them.'

@description('Its name.')
param name string

@description('Azure region, used only when it is created.')
param location string

@description('Creates or updates it; false only refers to it.')
param create bool = false

@description('Lets the identity pull images. Azure refuses to assign a role again that was given under another name.')
param assignRole bool = false

@description('The principal of the identity, used only when the role is assigned.')
param principalId string

var acrPull = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '7f951dda-4ed3-4680-a7ca-43fe172d538d')

resource created 'Microsoft.ContainerRegistry/registries@2025-04-01' = if (create) {
  name: name
  location: location
  tags: {
    application: 'mcs-scheduled-workers'
    'managed-by': 'aspire'
  }
  sku: {
    name: 'Basic'
  }
  properties: {
    adminUserEnabled: false
    anonymousPullEnabled: false
  }
}

resource registry 'Microsoft.ContainerRegistry/registries@2025-04-01' existing = {
  name: name
  dependsOn: [
    created
  ]
}

resource pull 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (assignRole) {
  name: guid(registry.id, principalId, acrPull)
  scope: registry
  properties: {
    roleDefinitionId: acrPull
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

// The name under which azd looks for the registry that it pushes images to.
output AZURE_CONTAINER_REGISTRY_ENDPOINT string = registry.properties.loginServer
