metadata description = 'A Container Apps job that its cron starts.'

// azd passes every value as text, and a number with quotes of its own around it.
func numberOf(text string) int => int(replace(text, '"', ''))

@description('Its name in Azure.')
@minLength(2)
@maxLength(32)
param name string

@description('When it runs: five fields, UTC.')
param cron string

@description('Seconds after which the platform kills a run.')
param timeLimitSeconds string

@description('How often the platform restarts a run that failed.')
param retryLimit string

@description('Azure region.')
param location string = resourceGroup().location

@description('Resource id of the Container Apps environment.')
param environmentId string

@description('Resource id of the identity: it pulls the image, reads secrets and signs in to the database.')
param identityId string

@description('Client id of the same identity.')
param identityClientId string

@description('Registry that the image is pulled from.')
param registryServer string

@description('Image, with registry and tag.')
param image string

@description('Environment variables as NAME=value, separated by semicolons. One text, since azd passes nothing else.')
param settings string

@description('Cores, in quarters.')
param cpu string = '0.25'

@description('Memory, twice the cores.')
param memory string = '0.5Gi'

var environmentVariables = map(split(settings, ';'), setting => {
  name: first(split(setting, '='))
  value: substring(setting, indexOf(setting, '=') + 1)
})

resource job 'Microsoft.App/jobs@2025-07-01' = {
  name: name
  location: location
  tags: {
    application: 'mcs-scheduled-workers'
    'managed-by': 'aspire'
  }
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    environmentId: environmentId
    configuration: {
      triggerType: 'Schedule'
      scheduleTriggerConfig: {
        cronExpression: cron
        parallelism: 1
        replicaCompletionCount: 1
      }
      replicaTimeout: numberOf(timeLimitSeconds)
      replicaRetryLimit: numberOf(retryLimit)
      registries: [
        {
          server: registryServer
          identity: identityId
        }
      ]
    }
    template: {
      containers: [
        {
          name: 'job'
          image: image
          env: [
            {
              name: 'AZURE_CLIENT_ID'
              value: identityClientId
            }
            ...environmentVariables
          ]
          resources: {
            cpu: json(replace(cpu, '"', ''))
            memory: memory
          }
        }
      ]
    }
  }
}

output id string = job.id
