using System.Text;
using Aspire.Hosting.GoogleCloud.Planning.Output;

namespace Aspire.Hosting.GoogleCloud.Verification;

/// <summary>A verification for people, in 80 columns.</summary>
internal static class VerificationText
{
    public static string Of(VerificationResult verification)
    {
        var text = new StringBuilder();
        foreach (var service in verification.Services)
        {
            Columns.Line(text, service.Name);
            foreach (var (name, result) in service.Checks)
                Write(text, name, result);
        }
        text.Append('\n').Append(verification.HasPassed ? "It works.\n" : "It does not work as it should.\n");
        return text.ToString();
    }

    private static void Write(StringBuilder text, string name, CloudRunCheckResult result)
    {
        Columns.Line(text, $"  {(result.HasPassed ? "ok     " : "FAILURE")} {name}: {result.Message}");
        if (result.Repair is { } repair)
            foreach (var line in Columns.Command(repair))
                text.Append("    ").Append(line).Append('\n');
    }
}
