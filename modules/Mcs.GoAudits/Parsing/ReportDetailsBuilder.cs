using Mcs.Http.Json;

namespace Mcs.GoAudits.Parsing;

/// <summary>Gathers a report's details row by row, so that the response need not be held.</summary>
internal sealed class ReportDetailsBuilder
{
    private const string DetailRecord = "Detail";

    private readonly List<ReportAnswer> _answers = [];
    private readonly HashSet<string> _keys = new(QuestionKey.Comparer);
    private string? _certificateNumber;
    private bool _hasDetail;

    public void Add(DetailsJson row)
    {
        _certificateNumber ??= CertificateNumber.FromDetails(row);
        if (row.RecordType is not { Kind: JsonScalarKind.Text, Text: DetailRecord })
        {
            return;
        }

        _hasDetail = true;
        if (Answer(row) is { } answer && _keys.Add(answer.QuestionKey))
        {
            _answers.Add(answer);
        }
    }

    /// <summary>The details; null when no row was a Detail record, which is a failure of the report.</summary>
    public ReportDetails? Build() => _hasDetail ? new ReportDetails(_certificateNumber, _answers) : null;

    private static ReportAnswer? Answer(DetailsJson row)
    {
        var question = QuestionText.From(row);
        var value = AnswerValue.From(row);
        if (question is null && string.IsNullOrWhiteSpace(value))
        {
            return null;
        }

        return QuestionKey.From(row) is { } key ? new ReportAnswer(key, value, Section.From(row), question) : null;
    }
}
