using System.Xml.Linq;
using Dapper;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Nscp.Data;

/// <summary>The keys that protect cookies and forms, in the database: what one instance has signed, each other one accepts.</summary>
public sealed class SqlKeyRepository(IDatabaseEngine engine, TimeProvider time) : IXmlRepository
{
    // At most one key in 90 days is made: ten thousand are never reached, but no reading is unbounded.
    private const string All = "SELECT key_xml FROM nscp.data_protection_key ORDER BY added_at, key_id OFFSET 0 ROWS FETCH NEXT 10000 ROWS ONLY";
    private const string Insert = "INSERT INTO nscp.data_protection_key (key_id, friendly_name, key_xml, added_at) VALUES (@Id, @Name, @Xml, @Now)";

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() => engine.Retry.Execute(() =>
    {
        using var connection = engine.Connect();
        return connection.Query<string>(engine.Translate(All)).Select(text => XElement.Parse(text)).ToList();
    });

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        var row = new { Id = Guid.CreateVersion7(time.GetUtcNow()), Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting), Now = time.GetUtcNow() };
        engine.Retry.Execute(() =>
        {
            using var connection = engine.Connect();
            connection.Execute(engine.Translate(Insert), Parameters.For(Insert, row));
        });
    }
}
