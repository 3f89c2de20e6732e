using Nscp.Documents;
namespace Nscp.Shared.Tests;
public class Look
{
    [Fact]
    public void Write()
    {
        System.IO.Directory.CreateDirectory("/tmp/words/look");
        File.WriteAllText("/tmp/words/look/vexley.svg", GenogramSvg.Draw(Families.Vexley));
        File.WriteAllText("/tmp/words/look/eight.svg", GenogramSvg.Draw(Families.EightSiblings));
        File.WriteAllBytes("/tmp/words/look/vexley.emf", Emf.Write(GenogramDrawing.Draw(Families.Vexley)));
        File.WriteAllBytes("/tmp/words/look/eight.emf", Emf.Write(GenogramDrawing.Draw(Families.EightSiblings)));
        File.WriteAllLines("/tmp/words/look/vexley.txt", GenogramText.Describe(Families.Vexley));
    }
}
public class LookWord
{
    [Fact]
    public void Look_at_word() { System.IO.Directory.CreateDirectory("/tmp/words/look"); File.WriteAllBytes("/tmp/words/look/pack.docx", WordWriterTests.Written(SamplePack.Content)); }
}
