using System.Text.Json;

namespace Mcs.FakeGoAudits.Endpoints;

/// <summary>The fixed body that the details endpoint wants around <c>audit_id</c>; without it the API returns nothing.</summary>
internal static class DetailsTemplate
{
    private static readonly JsonElement Fields = JsonDocument.Parse("""
        {
          "archived": "", "audit_type_id": "", "auto_fail": "", "client_id": "", "custom_fields": "", "description": "",
          "file_type": "", "filetype": "", "filterId": "", "generated_on": "", "guid": "", "name": "", "parameters": "",
          "report_name": "", "role_code": "", "status": "", "store_id": "", "tags_ids": "", "template_name": "", "uid": "",
          "start_date": "2024-01-01", "end_date": "2050-12-12",
          "json": 0, "csv": 0, "xlsx": 0, "templateid": 0,
          "templateactive": true, "jsonflag": true, "csvflag": false, "xlsxflag": false
        }
        """).RootElement;

    public static bool IsIn(JsonElement body) => Fields.EnumerateObject().All(field =>
        body.TryGetProperty(field.Name, out var value) && JsonElement.DeepEquals(value, field.Value));
}
