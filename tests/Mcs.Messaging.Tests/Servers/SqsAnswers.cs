using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mcs.Testing.Http;
using Microsoft.AspNetCore.Http;

namespace Mcs.Messaging.Tests.Servers;

/// <summary>What SQS answers, in its JSON protocol.</summary>
internal static class SqsAnswers
{
    /// <summary>As SQS answers where nothing is to be told: without the lists.</summary>
    public static RequestDelegate Nothing => Answer.Json("{}");

    public static RequestDelegate Messages(params (string Id, string Handle, int Attempts)[] messages) => Answer.Json(JsonSerializer.Serialize(new
    {
        Messages = messages.Select(message => new
        {
            MessageId = message.Id,
            ReceiptHandle = message.Handle,
            Body = "body of " + message.Id,
            MD5OfBody = ChecksumOf("body of " + message.Id),
            Attributes = new { ApproximateReceiveCount = $"{message.Attempts}" },
        }),
    }));

    [SuppressMessage("Security", "CA5351", Justification = "The checksum that SQS sends and its client compares")]
    private static string ChecksumOf(string body) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(body)));

    public static RequestDelegate Failed(params (string Id, string Code, bool IsSenders)[] entries) => Answer.Json(JsonSerializer.Serialize(new
    {
        Failed = entries.Select(entry => new { entry.Id, entry.Code, SenderFault = entry.IsSenders, Message = "PAYLOADSECRET" }),
    }));

    public static RequestDelegate Fault(int status, string code) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/x-amz-json-1.0";
        await context.Response.WriteAsync($$"""{"__type":"com.amazonaws.sqs#{{code}}","message":"PAYLOADSECRET"}""", context.RequestAborted);
    };
}
