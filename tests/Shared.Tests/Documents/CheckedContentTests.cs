using System.Security.Cryptography;
using Nscp.Documents;

namespace Nscp.Shared.Tests;

public sealed class CheckedContentTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(CheckedContent.ReadWholeUpTo)]
    [InlineData(CheckedContent.ReadWholeUpTo + 1)]
    [InlineData(CheckedContent.ReadWholeUpTo + 200_000)]
    public async Task What_was_filed_is_handed_on_as_it_was(int length)
    {
        var bytes = Bytes(length);

        await using var content = (await CheckedContent.Of(new MemoryStream(bytes), Hash(bytes), default))!;

        var read = new MemoryStream();
        await content.CopyToAsync(read);
        read.ToArray().ShouldBe(bytes);
    }

    [Fact]
    public async Task What_was_exchanged_is_not_handed_on() => (await CheckedContent.Of(new MemoryStream(Bytes(1000)), Hash(Bytes(1001)), default)).ShouldBeNull();

    [Fact]
    public async Task A_long_document_that_was_exchanged_breaks_off_before_its_end()
    {
        var bytes = Bytes(CheckedContent.ReadWholeUpTo + 200_000);
        await using var content = (await CheckedContent.Of(new MemoryStream(bytes), Hash(Bytes(5)), default))!;

        var read = new MemoryStream();
        await Should.ThrowAsync<IOException>(() => content.CopyToAsync(read));

        read.Length.ShouldBeLessThan(bytes.Length);
    }

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
