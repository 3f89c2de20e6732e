namespace Nscp.Host;

internal static class DemoHistory
{
    public static void AddDemoHistory(this IServiceCollection services, bool demo)
    {
    }
}
