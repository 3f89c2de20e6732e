using System.Data;
using System.Globalization;
using Dapper;
using Nscp.Kernel;

namespace Nscp.Data;

/// <summary>How the values of this product are stored: the same for both engines, so a row reads back as it was written.</summary>
/// <summary>How values travel between Dapper and the engines.</summary>
public static class TypeHandlers
{
    private static int registered;

    public static void Register()
    {
        if (Interlocked.Exchange(ref registered, 1) == 1)
            return;

        DefaultTypeMap.MatchNamesWithUnderscores = true;
        foreach (var type in (Type[])[typeof(Guid), typeof(Guid?), typeof(DateTimeOffset), typeof(DateTimeOffset?), typeof(DateOnly), typeof(DateOnly?), typeof(TimeOnly), typeof(TimeOnly?)])
            SqlMapper.RemoveTypeMap(type);
        SqlMapper.AddTypeHandler(new CaseReferences());
        SqlMapper.AddTypeHandler(new Guids());
        SqlMapper.AddTypeHandler(new Dates());
        SqlMapper.AddTypeHandler(new Times());
        SqlMapper.AddTypeHandler(new Instants());
    }

    private sealed class CaseReferences : SqlMapper.TypeHandler<CaseReference>
    {
        public override CaseReference Parse(object value) => CaseReference.Parse((string)value, null);

        public override void SetValue(IDbDataParameter parameter, CaseReference value)
        {
            parameter.DbType = DbType.AnsiString;
            parameter.Size = 20;
            parameter.Value = value.ToString();
        }
    }

    private sealed class Guids : SqlMapper.TypeHandler<Guid>
    {
        public override Guid Parse(object value) => value is Guid guid ? guid : Guid.Parse((string)value);

        public override void SetValue(IDbDataParameter parameter, Guid value)
        {
            parameter.DbType = DbType.Guid;
            parameter.Value = value;
        }
    }

    private sealed class Dates : SqlMapper.TypeHandler<DateOnly>
    {
        public override DateOnly Parse(object value) => value switch
        {
            DateOnly date => date,
            DateTime time => DateOnly.FromDateTime(time),
            _ => DateOnly.ParseExact((string)value, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        };

        public override void SetValue(IDbDataParameter parameter, DateOnly value)
        {
            parameter.DbType = DbType.Date;
            parameter.Value = value;
        }
    }

    private sealed class Times : SqlMapper.TypeHandler<TimeOnly>
    {
        public override TimeOnly Parse(object value) => value switch
        {
            TimeOnly time => time,
            TimeSpan span => TimeOnly.FromTimeSpan(span),
            _ => TimeOnly.Parse((string)value, CultureInfo.InvariantCulture),
        };

        public override void SetValue(IDbDataParameter parameter, TimeOnly value)
        {
            parameter.DbType = DbType.Time;
            parameter.Value = value;
        }
    }

    /// <summary>Stored in UTC, so that SQLite's texts sort in the order of time.</summary>
    private sealed class Instants : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) =>
            value is DateTimeOffset instant ? instant : DateTimeOffset.Parse((string)value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
        {
            parameter.DbType = DbType.DateTimeOffset;
            parameter.Value = value.ToUniversalTime();
        }
    }
}
