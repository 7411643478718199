metadata description = 'A Container App without ingress that takes items from a queue until it is told to stop.'

// azd passes every value as text, and a number with quotes of its own around it.
func numberOf(text string) int => int(replace(text, '"', ''))

@description('Its name in Azure.')
@minLength(2)
@maxLength(32)
param name string

@description('Seconds from SIGTERM to kill: what it holds is finished or handed back in that time.')
param terminationGracePeriodSeconds string

@description('Replicas that are always there. At least one: nothing here would start the first.')
param minReplicas string = '1'

@description('Replicas at most.')
param maxReplicas string = '1'

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

resource worker 'Microsoft.App/containerApps@2025-07-01' = {
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
      activeRevisionsMode: 'Single'
      maxInactiveRevisions: 5
      registries: [
        {
          server: registryServer
          identity: identityId
        }
      ]
    }
    template: {
      terminationGracePeriodSeconds: numberOf(terminationGracePeriodSeconds)
      containers: [
        {
          name: 'worker'
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
          probes: [
            {
              type: 'Liveness'
              httpGet: {
                path: '/alive'
                port: 8080
              }
            }
            {
              type: 'Readiness'
              httpGet: {
                path: '/health'
                port: 8080
              }
            }
          ]
        }
      ]
      scale: {
        minReplicas: numberOf(minReplicas)
        maxReplicas: numberOf(maxReplicas)
      }
    }
  }
}

output id string = worker.id
