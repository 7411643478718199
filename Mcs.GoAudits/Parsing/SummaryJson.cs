using System.Text.Json.Serialization;

namespace Mcs.GoAudits.Parsing;

/// <summary>The fields of a summary row that are read, under every name the API has used for them.</summary>
internal sealed class SummaryJson
{
    [JsonPropertyName("ID")]
    public JsonScalar IdUpper { get; init; }

    [JsonPropertyName("Id")]
    public JsonScalar IdPascal { get; init; }

    [JsonPropertyName("auditId")]
    public JsonScalar AuditIdCamel { get; init; }

    [JsonPropertyName("audit_id")]
    public JsonScalar AuditIdSnake { get; init; }

    [JsonPropertyName("id")]
    public JsonScalar IdLower { get; init; }

    [JsonPropertyName("reportId")]
    public JsonScalar ReportIdCamel { get; init; }

    [JsonPropertyName("report_id")]
    public JsonScalar ReportIdSnake { get; init; }

    [JsonPropertyName("Updated_On")]
    public JsonScalar UpdatedOnPascal { get; init; }

    [JsonPropertyName("updated_on")]
    public JsonScalar UpdatedOnLower { get; init; }

    [JsonPropertyName("EndTime")]
    public JsonScalar EndTimePascal { get; init; }

    [JsonPropertyName("endTime")]
    public JsonScalar EndTimeCamel { get; init; }

    [JsonPropertyName("Date")]
    public JsonScalar DatePascal { get; init; }

    [JsonPropertyName("date")]
    public JsonScalar DateLower { get; init; }

    [JsonPropertyName("certificationNumber")]
    public JsonScalar CertificationNumberCamel { get; init; }

    [JsonPropertyName("certification_number")]
    public JsonScalar CertificationNumberSnake { get; init; }

    [JsonPropertyName("certification")]
    public JsonScalar Certification { get; init; }

    [JsonPropertyName("certNumber")]
    public JsonScalar CertNumberCamel { get; init; }

    [JsonPropertyName("cert_number")]
    public JsonScalar CertNumberSnake { get; init; }
}
