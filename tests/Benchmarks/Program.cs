using System.Globalization;
using Nscp.Benchmarks;

// dotnet run -c Release --project tests/Benchmarks -- soak [documents] [rate] [seed]
// dotnet run -c Release --project tests/Benchmarks -- filing [documents] [milliseconds a call]
switch (args)
{
    case ["soak", ..]:
        var report = await Soak.Run(Number(1, 2000), Rate(2, 0.05), Number(3, 20261125), Console.WriteLine);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Documents} documents in {report.Files} files, {report.Calls} calls, {report.Faults} faults of {report.Kinds.Count} kinds ({string.Join(", ", report.Kinds)})"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Lost} lost, {report.Doubled} doubled, {report.Mislabelled} mislabelled; {report.Took.TotalSeconds:0} s, {report.Rounds} minutes of the clock"));
        return report.Lost + report.Doubled + report.Mislabelled == 0 ? 0 : 1;
    case ["filing", ..]:
        await FilingSpeed.Run(Number(1, 200), TimeSpan.FromMilliseconds(Number(2, 20)), Console.WriteLine);
        return 0;
    default:
        Console.WriteLine("Say what to measure: soak [documents] [rate] [seed], or filing [documents] [milliseconds a call]");
        return 1;
}

int Number(int at, int otherwise) => args.Length > at ? int.Parse(args[at], CultureInfo.InvariantCulture) : otherwise;

double Rate(int at, double otherwise) => args.Length > at ? double.Parse(args[at], CultureInfo.InvariantCulture) : otherwise;
