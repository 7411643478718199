metadata description = 'The key vault that holds the API token, and the right to read it. No secret is written here.'

@description('Its name.')
param name string

@description('Azure region, used only when it is created.')
param location string

@description('Creates or updates it; false only refers to it.')
param create bool = false

@description('Lets the identity read secrets. Azure refuses to assign a role again that was given under another name.')
param assignRole bool = false

@description('The principal of the identity, used only when the role is assigned.')
param principalId string

var keyVaultSecretsUser = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  '4633458b-17de-408a-b874-0445c86b69e6'
)

resource created 'Microsoft.KeyVault/vaults@2024-11-01' = if (create) {
  name: name
  location: location
  tags: {
    application: 'mcs-scheduled-workers'
    'managed-by': 'aspire'
  }
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enablePurgeProtection: true
  }
}

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: name
  dependsOn: [
    created
  ]
}

resource read 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (assignRole) {
  name: guid(vault.id, principalId, keyVaultSecretsUser)
  scope: vault
  properties: {
    roleDefinitionId: keyVaultSecretsUser
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

output uri string = vault.properties.vaultUri
