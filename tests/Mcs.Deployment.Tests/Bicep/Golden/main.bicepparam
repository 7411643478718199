using './main.bicep'

// Written by the AppHost from the job catalogue and the deployment's names: change those, not this file.
param location = 'uksouth'
param create = []

param environmentName = 'cae-mcs-scheduled-workers-prod-uks'
param workspaceName = 'law-mcs-scheduled-workers-prod-uks'
param registryName = 'acrmcsschedwrkprod'
param identityName = 'id-mcs-scheduled-workers-aca-prod-uks'
param vaultName = 'kv-mcsschedwrkprod-uks'
param vaultResourceGroup = 'rg-mcs-scheduled-workers-production'
param sqlServer = 'tcp:mcs.database.windows.net'
param sqlDatabase = 'mcs'
param sqlAdministratorName = ''
param sqlAdministratorObjectId = ''
param imageTag = '1.2.3'

param scheduledJobs = [
  {
    name: 'job-goaudits-ingest-uks'
    cron: '0 * * * *'
    timeLimitSeconds: 1800
    retryLimit: 1
    container: {
      image: 'mcs-jobs-ingest'
      cpu: '0.25'
      memory: '0.5Gi'
      settings: [
        {
          name: 'MCS_LOG_FORMAT'
          value: 'json'
        }
        {
          name: 'SQL_SERVER'
          source: 'sqlServer'
        }
        {
          name: 'SQL_DATABASE'
          source: 'sqlDatabase'
        }
        {
          name: 'KEYVAULT_URI'
          source: 'vaultUri'
        }
        {
          name: 'GOAUDITS_BEARER_SECRET_NAME'
          value: 'goaudits-bearer-token'
        }
      ]
    }
  }
  {
    name: 'job-goaudits-enrich-uks'
    cron: '15 * * * *'
    timeLimitSeconds: 1800
    retryLimit: 1
    container: {
      image: 'mcs-jobs-enrich'
      cpu: '0.25'
      memory: '0.5Gi'
      settings: [
        {
          name: 'MCS_LOG_FORMAT'
          value: 'json'
        }
        {
          name: 'SQL_SERVER'
          source: 'sqlServer'
        }
        {
          name: 'SQL_DATABASE'
          source: 'sqlDatabase'
        }
        {
          name: 'KEYVAULT_URI'
          source: 'vaultUri'
        }
        {
          name: 'GOAUDITS_BEARER_SECRET_NAME'
          value: 'goaudits-bearer-token'
        }
      ]
    }
  }
  {
    name: 'job-mcs-aca-heartbeat-prod-uks'
    cron: '*/15 * * * *'
    timeLimitSeconds: 1800
    retryLimit: 1
    container: {
      image: 'mcs-jobs-heartbeat'
      cpu: '0.25'
      memory: '0.5Gi'
      settings: [
        {
          name: 'MCS_LOG_FORMAT'
          value: 'json'
        }
        {
          name: 'SQL_SERVER'
          source: 'sqlServer'
        }
        {
          name: 'SQL_DATABASE'
          source: 'sqlDatabase'
        }
      ]
    }
  }
]

param actionGroupId = ''
param deadLetterThreshold = 0
param absences = [
  {
    job: 'GoAuditsIngestion'
    name: 'ingest'
    cron: '0 * * * *'
    window: 'PT2H'
    every: 'PT15M'
  }
  {
    job: 'GoAuditsEnrichment'
    name: 'enrich'
    cron: '15 * * * *'
    window: 'PT2H'
    every: 'PT15M'
  }
  {
    job: 'ACAHeartbeat'
    name: 'heartbeat'
    cron: '*/15 * * * *'
    window: 'PT30M'
    every: 'PT5M'
  }
]
param heartbeatJob = 'ACAHeartbeat'
param heartbeatWindow = 'PT30M'
param heartbeatEvery = 'PT5M'
