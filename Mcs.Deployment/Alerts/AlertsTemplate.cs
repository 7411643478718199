using System.Text;
using System.Xml;

namespace Mcs.Deployment.Alerts;

/// <summary>
/// The alert rules as bicep: Aspire has no class for scheduled query rules. Indented as the bicep formatter does it.
/// </summary>
public static class AlertsTemplate
{
    /// <summary>Template parameter: the resource id of the workspace.</summary>
    public const string WorkspaceId = "workspaceId";

    /// <summary>Template parameter: the resource id of the action group, or nothing.</summary>
    public const string ActionGroupId = "actionGroupId";

    /// <summary>Template parameter: a whole number as text, which is all a deployment parameter can be.</summary>
    public const string DeadLetterThreshold = "deadLetterThreshold";

    public static string Write(IEnumerable<AlertRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var text = new StringBuilder(
            $$"""
            @description('The region of the alert rules.')
            param location string = resourceGroup().location

            @description('The Log Analytics workspace that the rules read.')
            param {{WorkspaceId}} string

            @description('{{Quoted(ProductionNames.AlertActionGroup.Description)}}')
            param {{ActionGroupId}} string = ''

            @description('{{Quoted(ProductionNames.DeadLetterThreshold.Description)}}')
            param {{DeadLetterThreshold}} string = '{{ProductionNames.DeadLetterThreshold.Default}}'

            var tags = {{{string.Concat(ProductionNames.Tags.Select(tag => $"\n  '{Quoted(tag.Key)}': '{Quoted(tag.Value)}'"))}}
            }

            """);
        foreach (var rule in rules)
        {
            text.Append('\n').Append(Write(rule));
        }

        return text.ToString();
    }

    private static string Write(AlertRule rule) =>
        $$"""
        resource {{rule.Name.Replace('-', '_')}} 'Microsoft.Insights/scheduledQueryRules@2022-06-15' = {
          name: '{{Quoted(rule.Name)}}'
          location: location
          kind: 'LogAlert'
          tags: tags
          properties: {
            displayName: '{{Quoted(rule.Title)}}'
            description: '{{Quoted(rule.Description)}}'
            severity: {{rule.Severity}}
            enabled: true
            autoMitigate: true
            // The table exists only once a job has logged.
            skipQueryValidation: true
            scopes: [
              {{WorkspaceId}}
            ]
            evaluationFrequency: '{{XmlConvert.ToString(rule.Every)}}'
            windowSize: '{{XmlConvert.ToString(rule.Window)}}'
            criteria: {
              allOf: [
                {
                  query: '''
        {{rule.Query}}
        '''
        {{Write(rule.Condition)}}
                  failingPeriods: {
                    numberOfEvaluationPeriods: 1
                    minFailingPeriodsToAlert: 1
                  }
                }
              ]
            }
            actions: {
              actionGroups: empty({{ActionGroupId}}) ? [] : [
                {{ActionGroupId}}
              ]
            }
          }
        }

        """;

    private static string Write(AlertCondition condition) => condition switch
    {
        AlertCondition.AnyRow any =>
            $$"""
                      timeAggregation: 'Count'
                      operator: 'GreaterThan'
                      threshold: 0
                      dimensions: [
                        {
                          name: '{{any.For}}'
                          operator: 'Include'
                          values: [
                            '*'
                          ]
                        }
                      ]
            """,
        AlertCondition.NoRow =>
            """
                      timeAggregation: 'Count'
                      operator: 'LessThan'
                      threshold: 1
            """,
        AlertCondition.Above above =>
            $$"""
                      metricMeasureColumn: '{{above.Column}}'
                      timeAggregation: 'Maximum'
                      operator: 'GreaterThan'
                      threshold: int({{above.ThresholdParameter}})
            """,
        _ => throw new ArgumentOutOfRangeException(nameof(condition)),
    };

    private static string Quoted(string text) => text.Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("'", @"\'", StringComparison.Ordinal)
        .Replace("${", @"\${", StringComparison.Ordinal);
}
