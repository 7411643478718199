metadata description = 'What a resource group needs to run the jobs and workers. By default only what belongs to them is deployed: jobs, workers and alert rules. The rest exists already and is referred to by name.'

@description('What may be created besides jobs, workers and alert rules: a resource of that kind, or the roles of the identity.')
type creatable = 'identity' | 'workspace' | 'environment' | 'registry' | 'vault' | 'database' | 'roles'

@description('One environment variable: a value, or which parameter of the deployment it is.')
type setting = {
  name: string
  value: string?
  source: ('sqlServer' | 'sqlDatabase' | 'vaultUri')?
}

@description('What runs.')
type container = {
  @description('Repository of the image, without registry and tag.')
  image: string

  @description('Cores, in quarters.')
  cpu: string

  @description('Memory, twice the cores.')
  memory: string

  settings: setting[]
}

@description('A job that its cron starts.')
type scheduledJob = {
  name: string

  @description('Five fields, UTC.')
  cron: string

  timeLimitSeconds: int
  retryLimit: int
  container: container
}

@description('A job that a person or another program starts.')
type manualJob = {
  name: string
  timeLimitSeconds: int
  retryLimit: int
  container: container
}

@description('A program that goes on until it is told to stop.')
type continuousWorker = {
  name: string

  @description('Seconds from SIGTERM to kill.')
  terminationGracePeriodSeconds: int

  minReplicas: int
  maxReplicas: int
  container: container
}

@description('How long a job may go without a successful run before it is an alert.')
type absence = {
  job: string
  name: string
  cron: string
  window: string
  every: string
}

@description('Environment variables as the modules of programs take them.')
func textOf(settings setting[], sources object) string =>
  join(map(settings, setting => '${setting.name}=${setting.?value ?? sources[setting.?source ?? 'missing']}'), ';')

@description('Azure region.')
param location string = resourceGroup().location

@description('What is created or updated besides jobs, workers and alert rules.')
param create creatable[] = []

@description('Container Apps environment.')
param environmentName string

@description('Log Analytics workspace, in the same resource group.')
param workspaceName string

@description('Container registry, in the same resource group.')
param registryName string

@description('User-assigned managed identity of jobs and workers, in the same resource group.')
param identityName string

@description('Key vault that holds the API token.')
param vaultName string

@description('Resource group of the key vault.')
param vaultResourceGroup string = resourceGroup().name

@description('Azure SQL server, such as name.database.windows.net.')
@minLength(1)
param sqlServer string

@description('Database on that server.')
@minLength(1)
param sqlDatabase string

@description('Entra group that administers the SQL server, used only when it is created.')
param sqlAdministratorName string = ''

@description('Object id of that group.')
param sqlAdministratorObjectId string = ''

@description('Tag of all images.')
@minLength(1)
param imageTag string

@description('Resource id of the action group that alerts notify; empty: they only show in Azure Monitor.')
param actionGroupId string = ''

@description('More dead letters than this raise an alert.')
@minValue(0)
param deadLetterThreshold int = 0

param scheduledJobs scheduledJob[]
param manualJobs manualJob[] = []
param workers continuousWorker[] = []
param absences absence[]

@description('Name of the heartbeat in its log lines.')
param heartbeatJob string

@description('How far back alert rules look for lines of the heartbeat, as an ISO 8601 duration.')
param heartbeatWindow string

@description('How often those rules are evaluated.')
param heartbeatEvery string

// Everything in here is known before the deployment, so that `bicep snapshot` shows what each program is given.
var sources = {
  sqlServer: sqlServer
  sqlDatabase: sqlDatabase
  #disable-next-line no-hardcoded-env-urls // The suffix of environment() is known only to the deployment.
  vaultUri: 'https://${vaultName}.vault.azure.net/'
}

module identity 'identity.bicep' = {
  name: 'mcs-identity'
  params: {
    name: identityName
    location: location
    create: contains(create, 'identity')
  }
}

module workspace 'workspace.bicep' = {
  name: 'mcs-workspace'
  params: {
    name: workspaceName
    location: location
    create: contains(create, 'workspace')
  }
}

module containerApps 'environment.bicep' = {
  name: 'mcs-environment'
  params: {
    name: environmentName
    location: location
    create: contains(create, 'environment')
    workspaceName: workspace.outputs.name
  }
}

module registry 'registry.bicep' = {
  name: 'mcs-registry'
  params: {
    name: registryName
    location: location
    create: contains(create, 'registry')
    assignRole: contains(create, 'roles')
    principalId: identity.outputs.principalId
  }
}

module vault 'vault.bicep' = if (contains(create, 'vault') || contains(create, 'roles')) {
  name: 'mcs-vault'
  scope: resourceGroup(vaultResourceGroup)
  params: {
    name: vaultName
    location: location
    create: contains(create, 'vault')
    assignRole: contains(create, 'roles')
    principalId: identity.outputs.principalId
  }
}

module database 'database.bicep' = if (contains(create, 'database')) {
  name: 'mcs-database'
  params: {
    serverName: sqlServer
    databaseName: sqlDatabase
    location: location
    administratorName: sqlAdministratorName
    administratorObjectId: sqlAdministratorObjectId
  }
}

module scheduled 'scheduled-job.bicep' = [
  for job in scheduledJobs: {
    name: 'mcs-${job.name}'
    params: {
      name: job.name
      location: location
      environmentId: containerApps.outputs.id
      identityId: identity.outputs.id
      identityClientId: identity.outputs.clientId
      registryServer: registry.outputs.AZURE_CONTAINER_REGISTRY_ENDPOINT
      image: '${registry.outputs.AZURE_CONTAINER_REGISTRY_ENDPOINT}/${job.container.image}:${imageTag}'
      cron: job.cron
      timeLimitSeconds: string(job.timeLimitSeconds)
      retryLimit: string(job.retryLimit)
      cpu: job.container.cpu
      memory: job.container.memory
      settings: textOf(job.container.settings, sources)
    }
  }
]

module manual 'manual-job.bicep' = [
  for job in manualJobs: {
    name: 'mcs-${job.name}'
    params: {
      name: job.name
      location: location
      environmentId: containerApps.outputs.id
      identityId: identity.outputs.id
      identityClientId: identity.outputs.clientId
      registryServer: registry.outputs.AZURE_CONTAINER_REGISTRY_ENDPOINT
      image: '${registry.outputs.AZURE_CONTAINER_REGISTRY_ENDPOINT}/${job.container.image}:${imageTag}'
      timeLimitSeconds: string(job.timeLimitSeconds)
      retryLimit: string(job.retryLimit)
      cpu: job.container.cpu
      memory: job.container.memory
      settings: textOf(job.container.settings, sources)
    }
  }
]

module continuous 'worker.bicep' = [
  for worker in workers: {
    name: 'mcs-${worker.name}'
    params: {
      name: worker.name
      location: location
      environmentId: containerApps.outputs.id
      identityId: identity.outputs.id
      identityClientId: identity.outputs.clientId
      registryServer: registry.outputs.AZURE_CONTAINER_REGISTRY_ENDPOINT
      image: '${registry.outputs.AZURE_CONTAINER_REGISTRY_ENDPOINT}/${worker.container.image}:${imageTag}'
      terminationGracePeriodSeconds: string(worker.terminationGracePeriodSeconds)
      minReplicas: string(worker.minReplicas)
      maxReplicas: string(worker.maxReplicas)
      cpu: worker.container.cpu
      memory: worker.container.memory
      settings: textOf(worker.container.settings, sources)
    }
  }
]

module alerts 'alerts.bicep' = {
  name: 'mcs-alerts'
  params: {
    location: location
    workspaceId: workspace.outputs.id
    actionGroupId: actionGroupId
    deadLetterThreshold: string(deadLetterThreshold)
    absences: absences
    heartbeatJob: heartbeatJob
    heartbeatWindow: heartbeatWindow
    heartbeatEvery: heartbeatEvery
  }
}
