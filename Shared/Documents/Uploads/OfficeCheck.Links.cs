using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Nscp.Documents;

/// <summary>What the parts of an Office file point at, and what they say.</summary>
internal sealed partial class OfficeCheck
{
    private const string TemplateTakenOut = "The link to a template elsewhere was taken out.";
    private const string FileLinkTakenOut = "Links to files on somebody’s own computer or network were taken out.";

    private static readonly XNamespace Package = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static readonly string[] OpenedByThePerson = ["http", "https", "mailto", "tel"];
    private static readonly string[] Programs = ["vbaProject", "wordVbaData", "xlMacrosheet", "xlIntlMacrosheet"];
    private static readonly string[] BuiltIn = ["oleObject", "control", "activeXControl", "activeXControlBinary"];
    private static readonly string[] Fetched = ["connections", "queryTable", "externalLink", "externalLinkPath", "mailMergeSource", "mailMergeHeaderSource", "subDocument", "frame"];

    private string? Relationships(ZipArchive archive, string name, XDocument xml)
    {
        var changed = false;
        foreach (var relationship in xml.Root!.Elements(Package + "Relationship").ToList())
        {
            var type = (relationship.Attribute("Type")?.Value ?? "").Split('/')[^1];
            var target = relationship.Attribute("Target")?.Value ?? "";
            if (Programs.Contains(type, StringComparer.OrdinalIgnoreCase))
                return Refusal.Macros;
            if (BuiltIn.Contains(type, StringComparer.OrdinalIgnoreCase))
                return Refusal.Embedded;
            if (type.Equals("aFChunk", StringComparison.OrdinalIgnoreCase))
                return Refusal.Chunk;
            if (Fetched.Contains(type, StringComparer.OrdinalIgnoreCase))
                return Refusal.Fetches;

            // A target with a scheme leads out, whatever its mode says.
            if (relationship.Attribute("TargetMode")?.Value != "External" && !Scheme().IsMatch(target) && !target.StartsWith("\\\\", StringComparison.Ordinal) && !target.StartsWith("//", StringComparison.Ordinal))
                continue;
            if (type.Equals("attachedTemplate", StringComparison.OrdinalIgnoreCase))
            {
                TakeOutTemplate(archive, name, relationship.Attribute("Id")?.Value);
                relationship.Remove();
                changed = true;
            }
            else if (!type.Equals("hyperlink", StringComparison.OrdinalIgnoreCase))
            {
                return Refusal.Fetches;
            }
            else if (!target.StartsWith('#') && !OpenedByThePerson.Contains(Scheme().Match(target).Groups[1].Value, StringComparer.OrdinalIgnoreCase))
            {
                relationship.SetAttributeValue("Target", "https://link-taken-out.invalid/");
                notes.Add(FileLinkTakenOut);
                changed = true;
            }
        }

        if (changed)
            Replace(name, xml);
        return null;
    }

    private void TakeOutTemplate(ZipArchive archive, string relationships, string? id)
    {
        // "word/_rels/settings.xml.rels" belongs to "word/settings.xml".
        var part = relationships.Replace("_rels/", "", StringComparison.Ordinal)[..^".rels".Length];
        if (archive.GetEntry(part) is { } entry)
        {
            var xml = Xml(entry);
            xml.Descendants().Where(e => e.Name.LocalName == "attachedTemplate" && e.Attributes().Any(a => a.Value == id)).Remove();
            Replace(part, xml);
        }

        notes.Add(TemplateTakenOut);
    }

    private void Replace(string name, XDocument xml)
    {
        using var bytes = new MemoryStream();
        xml.Save(bytes, SaveOptions.DisableFormatting);
        replaced[name] = bytes.ToArray();
    }

    [GeneratedRegex(@"^([A-Za-z][A-Za-z0-9+.-]*):")]
    private static partial Regex Scheme();

    /// <summary>What the words and numbers of a part would do.</summary>
    private static partial class Parts
    {
        public static string? Look(XDocument xml)
        {
            if (Fields(xml).Any(RunningField().IsMatch))
                return Refusal.Runs;
            if (xml.Descendants().Any(e => e.Name.LocalName is "f" or "definedName" or "formula1" or "formula2" && RunningFormula().IsMatch(e.Value)) || xml.Descendants().Any(e => e.Name.LocalName is "ddeLink" or "oleLink"))
                return Refusal.Runs;
            if (xml.Descendants().Any(e => e.Name.LocalName is "script" or "foreignObject" && e.Name.NamespaceName == "http://www.w3.org/2000/svg"))
                return Refusal.Embedded;
            return xml.Descendants().Attributes("action").Any(a => RunningAction().IsMatch(a.Value)) ? Refusal.Runs : null;
        }

        /// <summary>The instructions of fields. One may be cut into many pieces, and hold another.</summary>
        private static IEnumerable<string> Fields(XDocument xml)
        {
            var open = new Stack<System.Text.StringBuilder>([new()]);
            foreach (var element in xml.Descendants())
            {
                switch (element.Name.LocalName)
                {
                    case "fldSimple":
                        foreach (var attribute in element.Attributes())
                            yield return attribute.Value;
                        break;
                    case "fldChar" when element.Attributes().Any(a => a.Value == "begin"):
                        open.Push(new());
                        break;
                    case "fldChar" when open.Count > 1 && element.Attributes().Any(a => a.Value == "end"):
                        var inner = open.Pop().ToString();
                        open.Peek().Append(inner);
                        yield return inner;
                        break;
                    case "instrText" or "delInstrText":
                        open.Peek().Append(element.Value);
                        break;
                }
            }

            foreach (var left in open)
                yield return left.ToString();
        }

        [GeneratedRegex(@"^\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|INCLUDE|MACROBUTTON|DATABASE|LINK)\b\s", RegexOptions.IgnoreCase)]
        private static partial Regex RunningField();

        [GeneratedRegex(@"\b(WEBSERVICE|IMAGE|RTD|CALL|REGISTER(\.ID)?|EXEC|SQL\.REQUEST)\s*\(|\|'?[^'!|]*'?!", RegexOptions.IgnoreCase)]
        private static partial Regex RunningFormula();

        [GeneratedRegex(@"ppaction://(program|macro|ole|hlinkfile)", RegexOptions.IgnoreCase)]
        private static partial Regex RunningAction();
    }
}
