using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.SharePoint.Tests;

/// <summary>The contract on the folder on disk.</summary>
public sealed class LocalLibraryTests() : LibraryContract(new OnDisk())
{
    private sealed class OnDisk : ILibraryUnderTest
    {
        private readonly string root = Directory.CreateTempSubdirectory("nscp-contract-").FullName;

        public OnDisk() => Library = new LocalDocumentLibrary(root);

        public IDocumentLibrary Library { get; }

        public async Task MoveByHand(string libraryId, string folder, string name)
        {
            var to = At(Some.Case, folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Move(await PathOf(libraryId), to);
        }

        public async Task DeleteByHand(string libraryId) => File.Delete(await PathOf(libraryId));

        public Task PutByHand(CaseReference @case, string folder, string name, string words)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(At(@case, folder, name))!);
            return File.WriteAllTextAsync(At(@case, folder, name), words);
        }

        public async Task EditByHand(string libraryId, string words) => await File.WriteAllTextAsync(await PathOf(libraryId), words);

        public async Task<IReadOnlyList<(string Place, string Words)>> Look(CaseReference @case)
        {
            List<(string, string)> found = [];
            var folder = Path.Combine(root, @case.ToString());
            foreach (var path in Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [])
            {
                if (!path.EndsWith(".metadata.json", StringComparison.Ordinal) && !path.Contains("Earlier versions", StringComparison.Ordinal))
                    found.Add((Path.GetRelativePath(folder, path).Replace('\\', '/'), await File.ReadAllTextAsync(path)));
            }

            return found;
        }

        public ValueTask DisposeAsync()
        {
            Directory.Delete(root, recursive: true);
            return ValueTask.CompletedTask;
        }

        private async Task<string> PathOf(string libraryId)
        {
            var entry = (await Library.Find(libraryId, default))!;
            return At(Some.Case, entry.Folder, entry.FileName);
        }

        private string At(CaseReference @case, string folder, string name) => Path.Combine(root, @case.ToString(), folder, name);
    }
}
