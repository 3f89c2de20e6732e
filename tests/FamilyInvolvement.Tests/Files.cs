using DocumentFormat.OpenXml.Packaging;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>The documents that this module files.</summary>
internal static class Files
{
    /// <summary>The latest document of a kind, from the queue or the library.</summary>
    public static async Task<byte[]> Document(this FamilyHost host, CaseReference @case, string kind)
    {
        var id = await host.Scalar<Guid>(
            "SELECT document_id FROM nscp.document WHERE case_reference = @Case AND kind = @Kind ORDER BY document_version DESC OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY", new { Case = @case, Kind = kind });
        return await host.As("business-unit").Http.GetByteArrayAsync($"/cases/{@case}/documents/{id}");
    }

    /// <summary>A Word document's words.</summary>
    public static string Text(byte[] word)
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(word), false);
        return file.MainDocumentPart!.Document!.Body!.InnerText;
    }
}
