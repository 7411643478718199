metadata description = 'The user-assigned managed identity that jobs and workers run as.'

@description('Its name.')
param name string

@description('Azure region, used only when it is created.')
param location string

@description('Creates or updates it; false only refers to it.')
param create bool = false

resource created 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = if (create) {
  name: name
  location: location
  tags: {
    application: 'mcs-scheduled-workers'
    'managed-by': 'aspire'
  }
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: name
  dependsOn: [
    created
  ]
}

output id string = identity.id
output clientId string = identity.properties.clientId
output principalId string = identity.properties.principalId
