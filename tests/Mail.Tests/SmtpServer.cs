using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Nscp.Mail.Tests;

/// <summary>The mail server of smtp-server.mjs in a process of its own.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    private readonly Process process;
    private readonly Channel<int> answers = Channel.CreateUnbounded<int>();
    private readonly List<JsonNode> taken = [];
    private string mood = "take";

    private SmtpServer(Process process) => this.process = process;

    public int Port { get; private set; }

    /// <summary>What it kept, in order. It is asked something first: by its answer, all that it told before has arrived.</summary>
    public async Task<IReadOnlyList<JsonNode>> Taken()
    {
        await Be(mood);
        lock (taken)
            return [.. taken];
    }

    /// <summary>The ids of the messages that it kept, one for each time.</summary>
    public async Task<IReadOnlyList<string>> Ids() => [.. (await Taken()).Select(m => m["took"]!.GetValue<string>().Split("\r\n").Single(line => line.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase))[11..].Trim())];

    /// <summary>Starts it, on <paramref name="port"/> or a free one. Skips the test where Node or the package is missing.</summary>
    public static async Task<SmtpServer> Start(int port = 0)
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Nscp.Modular.sln")))
            root = Path.GetDirectoryName(root.TrimEnd('/', '\\'))!;
        Skip.IfNot(Directory.Exists(Path.Combine(root, "node_modules", "smtp-server")), "npm ci has not installed smtp-server");

        Process? process = null;
        try
        {
            process = Process.Start(new ProcessStartInfo("node", [Path.Combine(root, "tests", "Mail.Tests", "smtp-server.mjs"), $"{port}"]) { RedirectStandardInput = true, RedirectStandardOutput = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Skip.If(true, "Node is not installed");
        }

        var server = new SmtpServer(process!);
        _ = server.Listen();
        server.Port = await server.Answer();
        return server;
    }

    /// <summary>Sets how it behaves from now on.</summary>
    public async Task Be(string word)
    {
        mood = word;
        await process.StandardInput.WriteLineAsync(word);
        await process.StandardInput.FlushAsync();
        await Answer();
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await process.WaitForExitAsync(limit.Token);
        process.Dispose();
    }

    private async Task<int> Answer()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await answers.Reader.ReadAsync(limit.Token);
    }

    private async Task Listen()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            var told = JsonNode.Parse(line)!;
            if (told["took"] is not null)
            {
                lock (taken)
                    taken.Add(told);
            }
            else
            {
                await answers.Writer.WriteAsync(told["port"]?.GetValue<int>() ?? 0);
            }
        }
    }
}
