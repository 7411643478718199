using System.Text.Json.Serialization;
using Mcs.Http.Json;

namespace Mcs.GoAudits.Parsing;

/// <summary>The fields of a summary row that are read, under every name the API has used for them.</summary>
/// <remarks>Setters, not init: the generated reader would box every field of an init-only type, for every row.</remarks>
internal sealed class SummaryJson
{
    [JsonPropertyName("ID")]
    public JsonScalar IdUpper { get; set; }

    [JsonPropertyName("Id")]
    public JsonScalar IdPascal { get; set; }

    [JsonPropertyName("auditId")]
    public JsonScalar AuditIdCamel { get; set; }

    [JsonPropertyName("audit_id")]
    public JsonScalar AuditIdSnake { get; set; }

    [JsonPropertyName("id")]
    public JsonScalar IdLower { get; set; }

    [JsonPropertyName("reportId")]
    public JsonScalar ReportIdCamel { get; set; }

    [JsonPropertyName("report_id")]
    public JsonScalar ReportIdSnake { get; set; }

    [JsonPropertyName("Updated_On")]
    public JsonScalar UpdatedOnPascal { get; set; }

    [JsonPropertyName("updated_on")]
    public JsonScalar UpdatedOnLower { get; set; }

    [JsonPropertyName("EndTime")]
    public JsonScalar EndTimePascal { get; set; }

    [JsonPropertyName("endTime")]
    public JsonScalar EndTimeCamel { get; set; }

    [JsonPropertyName("Date")]
    public JsonScalar DatePascal { get; set; }

    [JsonPropertyName("date")]
    public JsonScalar DateLower { get; set; }

    [JsonPropertyName("certificationNumber")]
    public JsonScalar CertificationNumberCamel { get; set; }

    [JsonPropertyName("certification_number")]
    public JsonScalar CertificationNumberSnake { get; set; }

    [JsonPropertyName("certification")]
    public JsonScalar Certification { get; set; }

    [JsonPropertyName("certNumber")]
    public JsonScalar CertNumberCamel { get; set; }

    [JsonPropertyName("cert_number")]
    public JsonScalar CertNumberSnake { get; set; }
}
