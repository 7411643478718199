using Mcs.Deployment.Alerts;

namespace Mcs.Deployment.Tests.Alerts;

public sealed class AlertsTemplateTests
{
    private static readonly AlertRule Rule = new(
        "alert-x",
        "It's wrong",
        @"Costs ${money} and a \ too",
        Severity: 2,
        "Table\n| take 1",
        TimeSpan.FromHours(48),
        TimeSpan.FromMinutes(15),
        new AlertCondition.NoRow());

    [Fact]
    public void A_rule_becomes_one_resource()
    {
        var bicep = AlertsTemplate.Write([Rule]);

        bicep.ShouldEndWith(
            """

            resource alert_x 'Microsoft.Insights/scheduledQueryRules@2022-06-15' = {
              name: 'alert-x'
              location: location
              kind: 'LogAlert'
              tags: tags
              properties: {
                displayName: 'It\'s wrong'
                description: 'Costs \${money} and a \\ too'
                severity: 2
                enabled: true
                autoMitigate: true
                // The table exists only once a job has logged.
                skipQueryValidation: true
                scopes: [
                  workspaceId
                ]
                evaluationFrequency: 'PT15M'
                windowSize: 'P2D'
                criteria: {
                  allOf: [
                    {
                      query: '''
            Table
            | take 1
            '''
                      timeAggregation: 'Count'
                      operator: 'LessThan'
                      threshold: 1
                      failingPeriods: {
                        numberOfEvaluationPeriods: 1
                        minFailingPeriodsToAlert: 1
                      }
                    }
                  ]
                }
                actions: {
                  actionGroups: empty(actionGroupId) ? [] : [
                    actionGroupId
                  ]
                }
              }
            }

            """);
    }

    [Fact]
    public void Any_row_is_told_apart_by_its_column()
    {
        var bicep = AlertsTemplate.Write([Rule with { Condition = new AlertCondition.AnyRow("Job_s") }]);

        bicep.ShouldContain("operator: 'GreaterThan'\n          threshold: 0\n          dimensions: [\n            {\n              name: 'Job_s'\n");
    }

    [Fact]
    public void A_threshold_is_the_number_in_a_parameter()
    {
        var bicep = AlertsTemplate.Write([Rule with { Condition = new AlertCondition.Above("Worst", "howMany") }]);

        bicep.ShouldContain("metricMeasureColumn: 'Worst'\n          timeAggregation: 'Maximum'\n          operator: 'GreaterThan'\n          threshold: int(howMany)\n");
    }

    [Fact]
    public void Nobody_is_told_unless_the_deployment_says_so()
    {
        AlertsTemplate.Write([]).ShouldContain("param actionGroupId string = ''\n");
    }

    [Fact]
    public void Brackets_and_quotes_of_all_rules_match()
    {
        var bicep = AlertsTemplate.Write(AlertRules.All);

        bicep.Count(c => c == '{').ShouldBe(bicep.Count(c => c == '}'));
        bicep.Count(c => c == '[').ShouldBe(bicep.Count(c => c == ']'));
        bicep.Split("'''").Length.ShouldBe((2 * AlertRules.All.Count) + 1);
    }
}
