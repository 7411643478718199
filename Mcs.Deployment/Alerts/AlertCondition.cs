namespace Mcs.Deployment.Alerts;

/// <summary>When the result of a rule's query is an alert.</summary>
public abstract record AlertCondition
{
    private AlertCondition()
    {
    }

    /// <summary>There is any row, told apart by the values of a column, so that each has an alert of its own.</summary>
    public sealed record AnyRow(string For) : AlertCondition;

    public sealed record NoRow : AlertCondition;

    /// <summary>The largest value of a column is above a threshold that the deployment is told as a parameter of the template.</summary>
    public sealed record Above(string Column, string ThresholdParameter) : AlertCondition;
}
