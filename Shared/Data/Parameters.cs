using System.Collections;
using System.Collections.Concurrent;
using System.Data;
using System.Reflection;
using Dapper;

namespace Nscp.Data;

/// <summary>
/// Turns a request or an anonymous object into typed parameters: only those that the statement names, enums as their names (Dapper would
/// store numbers, and no type handler can tell it otherwise), texts with the kind and length of their column, nulls with a type that both
/// engines accept.
/// </summary>
internal static class Parameters
{
    private static readonly ConcurrentDictionary<(string Sql, Type Type), Used[]> Known = new();

    /// <summary>What the type handlers would say of a value: a null that came as text would be planned anew, and not every server makes a date of it.</summary>
    private static readonly Dictionary<Type, DbType> OfNothing = new()
    {
        [typeof(bool)] = DbType.Boolean, [typeof(int)] = DbType.Int32, [typeof(long)] = DbType.Int64, [typeof(Guid)] = DbType.Guid, [typeof(DateOnly)] = DbType.Date,
        [typeof(TimeOnly)] = DbType.Time, [typeof(DateTimeOffset)] = DbType.DateTimeOffset,
    };

    /// <param name="tooLong">Is told the name of a text that its column cannot hold.</param>
    public static object? For(string sql, object? parameters, Action<string>? tooLong = null) => parameters switch
    {
        null or DynamicParameters => parameters,
        IEnumerable rows and not string => rows.Cast<object>().Select(row => One(sql, row, tooLong)).ToList(),
        _ => One(sql, parameters, tooLong),
    };

    private static DynamicParameters One(string sql, object source, Action<string>? tooLong)
    {
        var result = new DynamicParameters();
        foreach (var (property, text, isStored) in Known.GetOrAdd((sql, source.GetType()), key => Named(key.Sql, key.Type)))
        {
            var value = property.GetValue(source);
            var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            if (isStored && text is not null && type == typeof(string) && !Fits((string?)value, text))
                tooLong?.Invoke(property.Name);
            if (type.IsEnum)
                result.Add(property.Name, value?.ToString(), DbType.AnsiString, size: 60);
            else if (type == typeof(byte[]))
                result.Add(property.Name, value, DbType.Binary);
            else if (type == typeof(string) && text is not null && Fits(value as string, text))
                result.Add(property.Name, value, text.Type, size: text.Size);
            else if (value is null)
                result.Add(property.Name, null, OfNothing.GetValueOrDefault(type, DbType.String));
            else if (value is IEnumerable list and not string)
                result.Add(property.Name, list.Cast<object>().Select(item => item is Enum or Kernel.CaseReference ? item.ToString() : item).ToList());
            else
                result.Add(property.Name, value);
        }

        return result;
    }

    /// <summary>What does not fit goes as it is, so that the server refuses it: a client would cut it off or turn letters into question marks in silence.</summary>
    private static bool Fits(string? value, TextType type) =>
        value is null || ((type.Size == -1 || value.Length <= type.Size) && (type.Type == DbType.String || System.Text.Ascii.IsValid(value)));

    private static Used[] Named(string sql, Type type)
    {
        var names = System.Text.RegularExpressions.Regex.Matches(sql, @"@(\w+)").Select(m => m.Groups[1].Value).ToHashSet();
        var columns = ColumnTypes.For(sql);
        var stored = ColumnTypes.Stored(sql);
        return type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => names.Contains(p.Name) && p.GetIndexParameters().Length == 0)
            .Select(p => new Used(p, columns.GetValueOrDefault(p.Name), stored.Contains(p.Name)))
            .ToArray();
    }

    private sealed record Used(PropertyInfo Property, TextType? Text, bool IsStored);
}
