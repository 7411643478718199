using System.Text.Json.Serialization;

namespace Mcs.GoAudits.Api;

/// <summary>The body of a details request: the audit's id in a fixed form, without which the API returns nothing.</summary>
internal sealed record DetailsBody([property: JsonPropertyName("audit_id")] string AuditId)
{
    [JsonPropertyName("archived")] public string Archived { get; } = "";
    [JsonPropertyName("audit_type_id")] public string AuditTypeId { get; } = "";
    [JsonPropertyName("auto_fail")] public string AutoFail { get; } = "";
    [JsonPropertyName("client_id")] public string ClientId { get; } = "";
    [JsonPropertyName("custom_fields")] public string CustomFields { get; } = "";
    [JsonPropertyName("description")] public string Description { get; } = "";
    [JsonPropertyName("file_type")] public string FileTypeSnake { get; } = "";
    [JsonPropertyName("filetype")] public string FileType { get; } = "";
    [JsonPropertyName("filterId")] public string FilterId { get; } = "";
    [JsonPropertyName("generated_on")] public string GeneratedOn { get; } = "";
    [JsonPropertyName("guid")] public string Guid { get; } = "";
    [JsonPropertyName("name")] public string Name { get; } = "";
    [JsonPropertyName("parameters")] public string Parameters { get; } = "";
    [JsonPropertyName("report_name")] public string ReportName { get; } = "";
    [JsonPropertyName("role_code")] public string RoleCode { get; } = "";
    [JsonPropertyName("status")] public string Status { get; } = "";
    [JsonPropertyName("store_id")] public string StoreId { get; } = "";
    [JsonPropertyName("tags_ids")] public string TagsIds { get; } = "";
    [JsonPropertyName("template_name")] public string TemplateName { get; } = "";
    [JsonPropertyName("uid")] public string Uid { get; } = "";
    [JsonPropertyName("start_date")] public string StartDate { get; } = "2024-01-01";
    [JsonPropertyName("end_date")] public string EndDate { get; } = "2050-12-12";
    [JsonPropertyName("json")] public int Json { get; }
    [JsonPropertyName("csv")] public int Csv { get; }
    [JsonPropertyName("xlsx")] public int Xlsx { get; }
    [JsonPropertyName("templateid")] public int TemplateId { get; }
    [JsonPropertyName("templateactive")] public bool TemplateActive { get; } = true;
    [JsonPropertyName("jsonflag")] public bool JsonFlag { get; } = true;
    [JsonPropertyName("csvflag")] public bool CsvFlag { get; }
    [JsonPropertyName("xlsxflag")] public bool XlsxFlag { get; }
}
