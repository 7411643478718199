metadata description = 'The Container Apps environment that jobs and workers run in.'

@description('Its name.')
param name string

@description('Azure region, used only when it is created.')
param location string

@description('Creates or updates it; false only refers to it.')
param create bool = false

@description('The Log Analytics workspace of the same resource group that it logs to, used only when it is created.')
param workspaceName string

@description('Always empty. azd takes a module with this parameter as the sign that the AppHost brings the environment itself.')
#disable-next-line no-unused-params // Passed by azd, which knows no other sign.
param userPrincipalId string = ''

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' existing = {
  name: workspaceName
}

resource created 'Microsoft.App/managedEnvironments@2025-07-01' = if (create) {
  name: name
  location: location
  tags: {
    application: 'mcs-scheduled-workers'
    'managed-by': 'aspire'
  }
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: workspace.properties.customerId
        sharedKey: workspace.listKeys().primarySharedKey
      }
    }
    workloadProfiles: [
      {
        name: 'Consumption'
        workloadProfileType: 'Consumption'
      }
    ]
  }
}

resource environment 'Microsoft.App/managedEnvironments@2025-07-01' existing = {
  name: name
  dependsOn: [
    created
  ]
}

output id string = environment.id
