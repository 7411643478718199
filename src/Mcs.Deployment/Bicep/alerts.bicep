metadata description = 'Alert rules over the console logs of the jobs. Container Apps has no metric alerts on executions of jobs, and its logs can be missing: the rules read the last line of a run, and its absence.'

@description('How long a job may go without a successful run.')
type absence = {
  @description('Name of the job in its log lines.')
  job: string

  @description('Short name of the job, part of the rule\'s name.')
  name: string

  @description('When it runs, for the person who is told.')
  cron: string

  @description('How far back the rule looks: a period and the time to be late, as an ISO 8601 duration that Azure Monitor allows.')
  window: string

  @description('How often the rule is evaluated.')
  every: string
}

@description('Azure region.')
param location string = resourceGroup().location

@description('Resource id of the Log Analytics workspace that the rules read.')
param workspaceId string

@description('Resource id of the action group that alerts notify; empty: they only show in Azure Monitor.')
param actionGroupId string = ''

@description('More dead letters than this raise an alert. A whole number.')
param deadLetterThreshold string = '0'

@description('The jobs whose absence is an alert.')
param absences absence[]

@description('Name of the heartbeat in its log lines.')
param heartbeatJob string

@description('How far back the rules look for lines of the heartbeat: as long as the rule for its absence.')
param heartbeatWindow string

@description('How often those rules are evaluated.')
param heartbeatEvery string

var tags = {
  application: 'mcs-scheduled-workers'
  'managed-by': 'aspire'
}
var actions = {
  actionGroups: empty(actionGroupId) ? [] : [actionGroupId]
}
var once = {
  numberOfEvaluationPeriods: 1
  minFailingPeriodsToAlert: 1
}
// An alert of its own for each job.
var eachJob = [
  {
    name: 'ContainerJobName_s'
    operator: 'Include'
    values: ['*']
  }
]

resource runFailed 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: 'alert-mcs-run-failed'
  location: location
  kind: 'LogAlert'
  tags: tags
  properties: {
    displayName: 'A scheduled run failed'
    description: 'A run ended as Failed, or could not begin. Its last log line holds the error; the platform has restarted it once.'
    severity: 1
    enabled: true
    autoMitigate: true
    // The table exists only once a job has logged.
    skipQueryValidation: true
    scopes: [workspaceId]
    // Logs arrive minutes late: the window is longer than the time between two looks, so that none is missed.
    windowSize: 'PT15M'
    evaluationFrequency: 'PT5M'
    criteria: {
      allOf: [
        {
          query: '''
ContainerAppConsoleLogs_CL
| extend line = parse_json(Log_s)
| where (tostring(line.eventName) == "RunCompleted" and tostring(line.status) == "Failed")
    or tostring(line.eventName) in ("WrongSetting", "Failed")
| project TimeGenerated, ContainerJobName_s, RunId = tostring(line.jobRunId), Error = tostring(coalesce(line.error, line.message))
'''
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          dimensions: eachJob
          failingPeriods: once
        }
      ]
    }
    actions: actions
  }
}

resource runAbsent 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for absence in absences: {
    name: 'alert-mcs-${absence.name}-absent'
    location: location
    kind: 'LogAlert'
    tags: tags
    properties: {
      displayName: '${absence.job} has not succeeded in its time'
      description: 'No successful run of ${absence.job} (cron ${absence.cron}, UTC) in a period and the time after which it is late: it does not start, does not end, or fails every time.'
      severity: 1
      enabled: true
      autoMitigate: true
      skipQueryValidation: true
      scopes: [workspaceId]
      windowSize: absence.window
      evaluationFrequency: absence.every
      criteria: {
        allOf: [
          {
            query: $'''
ContainerAppConsoleLogs_CL
| extend line = parse_json(Log_s)
| where tostring(line.eventName) == "RunCompleted" and tostring(line.jobName) == "${absence.job}"
| where tostring(line.status) == "Succeeded"
'''
            timeAggregation: 'Count'
            operator: 'LessThan'
            threshold: 1
            failingPeriods: once
          }
        ]
      }
      actions: actions
    }
  }
]

resource deadLetters 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: 'alert-mcs-dead-letters'
  location: location
  kind: 'LogAlert'
  tags: tags
  properties: {
    displayName: 'Work items were set aside as dead letters'
    description: 'More work items than allowed failed too often and were set aside. They wait for an operator; everything else goes on.'
    severity: 3
    enabled: true
    autoMitigate: true
    skipQueryValidation: true
    scopes: [workspaceId]
    windowSize: heartbeatWindow
    evaluationFrequency: heartbeatEvery
    criteria: {
      allOf: [
        {
          query: $'''
ContainerAppConsoleLogs_CL
| extend line = parse_json(Log_s)
| where tostring(line.jobName) == "${heartbeatJob}"
| extend DeadLetters = tolong(line.counts.deadLetters)
| where isnotnull(DeadLetters)
| project TimeGenerated, DeadLetters
'''
          metricMeasureColumn: 'DeadLetters'
          timeAggregation: 'Maximum'
          operator: 'GreaterThan'
          threshold: int(deadLetterThreshold)
          failingPeriods: once
        }
      ]
    }
    actions: actions
  }
}

resource heartbeatDegraded 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: 'alert-mcs-heartbeat-degraded'
  location: location
  kind: 'LogAlert'
  tags: tags
  properties: {
    displayName: 'The heartbeat found something wrong'
    description: 'The heartbeat runs, but found a job without success, a run past its limit, dead letters or a growing backlog. Its line says which.'
    severity: 2
    enabled: true
    autoMitigate: true
    skipQueryValidation: true
    scopes: [workspaceId]
    windowSize: heartbeatWindow
    evaluationFrequency: heartbeatEvery
    criteria: {
      allOf: [
        {
          query: '''
ContainerAppConsoleLogs_CL
| extend line = parse_json(Log_s)
| where tostring(line.eventName) == "HeartbeatDegraded"
| project TimeGenerated, ContainerJobName_s, RunId = tostring(line.jobRunId), Found = tostring(line.message)
'''
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          dimensions: eachJob
          failingPeriods: once
        }
      ]
    }
    actions: actions
  }
}
