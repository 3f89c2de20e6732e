using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Nscp.Security;

/// <summary>Links, codes and sessions of guests: made here, and kept as hashes only.</summary>
internal static class GuestSecrets
{
    /// <summary>A code has a million values only: who had the database should at least not read them off a table.</summary>
    private const int Rounds = 100_000;

    /// <summary>256 bits, fit for an address.</summary>
    public static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>Six digits.</summary>
    public static string NewCode() => RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);

    /// <summary>16 bytes.</summary>
    public static string NewSalt() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Of a link's or a session's token.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Of a code.</summary>
    public static string Hash(string code, string salt) => Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(code, Convert.FromHexString(salt), Rounds, HashAlgorithmName.SHA256, 32));

    /// <summary>Takes the same time wherever they differ.</summary>
    public static bool Same(string one, string other) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
