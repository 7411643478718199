metadata description = 'The Log Analytics workspace that console logs go to and alert rules read.'

@description('Its name.')
param name string

@description('Azure region, used only when it is created.')
param location string

@description('Creates or updates it; false only refers to it.')
param create bool = false

resource created 'Microsoft.OperationalInsights/workspaces@2025-02-01' = if (create) {
  name: name
  location: location
  tags: {
    application: 'mcs-scheduled-workers'
    'managed-by': 'aspire'
  }
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: 30
  }
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' existing = {
  name: name
  dependsOn: [
    created
  ]
}

output id string = workspace.id
output name string = workspace.name
