using System.Diagnostics;

namespace Nscp.Shared.Tests;

/// <summary>The Host as a process of its own, on loopback.</summary>
internal sealed class InstanceProcess : IDisposable
{
    private readonly Process process;
    private readonly TaskCompletionSource<string> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<string> said = new();

    private InstanceProcess(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Heard(line.Data);
        process.ErrorDataReceived += (_, line) => Heard(line.Data);
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("The instance stopped: " + string.Join('\n', said)));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Starts one on the data of <paramref name="folder"/>; its clock may stand elsewhere.</summary>
    public static InstanceProcess Start(string folder, string? sqlServer, DateTime? londonNow = null)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Nscp.Host.dll"), "--contentRoot", HostFolder(), "--urls", "http://127.0.0.1:0", $"--Data:Folder={folder}" },
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["DOTNET_TieredPGO"] = "0", ["Logging__LogLevel__Nscp"] = "Warning" },
        };
        if (sqlServer is not null)
            start.Environment["ConnectionStrings__SqlServer"] = sqlServer;
        if (londonNow is { } now)
            start.ArgumentList.Add($"--now={now:yyyy-MM-ddTHH:mm}");
        return new InstanceProcess(start);
    }

    /// <summary>A client of it, as the Business Unit, once it listens.</summary>
    public async Task<HttpClient> Client(CancellationToken cancel)
    {
        var client = new HttpClient { BaseAddress = new Uri(await listening.Task.WaitAsync(cancel)), Timeout = TimeSpan.FromSeconds(30) };
        client.DefaultRequestHeaders.Add("Demo-Person", "business-unit");
        return client;
    }

    /// <summary>SIGKILL: the process has no chance to tidy up.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            Kill();
        process.Dispose();
    }

    private void Heard(string? line)
    {
        const string Mark = "Now listening on: ";
        if (line is null)
            return;
        lock (said)
        {
            said.Enqueue(line);
            if (said.Count > 40)
                said.Dequeue();
        }

        if (line.IndexOf(Mark, StringComparison.Ordinal) is >= 0 and var at)
            listening.TrySetResult(line[(at + Mark.Length)..].Trim());
    }

    private static string HostFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Nscp.Modular.sln")))
            folder = folder.Parent;
        return Path.Combine(folder.FullName, "Host");
    }
}
