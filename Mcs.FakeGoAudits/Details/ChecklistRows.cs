using System.Globalization;
using Mcs.FakeGoAudits.Audits;

namespace Mcs.FakeGoAudits.Details;

/// <summary>The checklist of an audit, answered. There is no end to it: take as many rows as are wanted.</summary>
internal static class ChecklistRows
{
    private const int FirstQuestionId = 2;

    public static IEnumerable<DetailRow> For(FakeAudit audit, Dice dice)
    {
        var technology = audit.Traits.Site.Technology;
        var checklist = Checklists.For(technology);
        for (var number = 0; ; number++)
        {
            var question = number < checklist.Count ? checklist[number] : Checklists.Repeated(technology, number - checklist.Count + 1);
            yield return Row(audit, dice, question, (FirstQuestionId + number).ToString(CultureInfo.InvariantCulture));
        }
    }

    private static DetailRow Row(FakeAudit audit, Dice dice, Question question, string id)
    {
        var answer = Answer(audit, dice, question);
        return new DetailRow
        {
            Section = question.Section,
            GroupName = question.Group,
            QuestionIdJson = audit.Traits.Has(FakeShapes.NumberIds) ? id : $"\"{id}\"",
            Question = question.Text,
            AnswerJson = DetailRow.Text(answer),
            Expected = new FakeAnswer(id, answer, question.Group == "N/A" ? question.Section : $"{question.Section} | {question.Group}", question.Text),
        };
    }

    private static string Answer(FakeAudit audit, Dice dice, Question question)
    {
        var site = audit.Traits.Site;
        return question.Kind switch
        {
            AnswerKind.YesNo => dice.Next(12) switch { 0 => "No", 1 => "N/A", _ => "Yes" },
            AnswerKind.Choice => dice.Pick(question.Choices),
            AnswerKind.Measured => Measured(dice, question),
            AnswerKind.Day => audit.CompletedAtUtc.AddDays(-dice.Between(1, Math.Min(90, (int)(audit.CompletedAtUtc.Ticks / TimeSpan.TicksPerDay)))).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
            AnswerKind.Photo => $"https://photos.example/{audit.Traits.Index}/{dice.Next(1 << 24):x6}.jpg",
            AnswerKind.Serial => $"{(char)('A' + dice.Next(26))}{dice.Next(1_000_000):000000}-{dice.Next(10_000):0000}",
            AnswerKind.Place => $"{site.Address}, {site.Town}, {site.Postcode}",
            AnswerKind.Installer => site.Installer,
            _ => throw new InvalidOperationException($"No answer for {question.Kind}."),
        };
    }

    private static string Measured(Dice dice, Question question)
    {
        var value = question.Low + dice.Fraction() * (question.High - question.Low);
        return value.ToString(question.High > 100 ? "0" : "0.0", CultureInfo.InvariantCulture);
    }
}
