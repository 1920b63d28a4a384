using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Aspire.Hosting.GoogleCloud.Google.Resources;

/// <summary>
/// One thing that shall exist on Google's side: what it should be, and how it is read, compared, written and
/// deleted, all as values. Nothing here sends anything.
/// </summary>
internal abstract record CloudResource
{
    /// <summary>Kind and name, such as <c>secret/prod-key</c>: the same in every run.</summary>
    public required string Id { get; init; }

    /// <summary>The API it belongs to; while that is off, it does not exist and is not asked for.</summary>
    public abstract string Api { get; }

    /// <summary>What a write is called in the table of durations.</summary>
    public abstract string Step { get; }

    /// <summary>Ids of what must be there first.</summary>
    public ImmutableArray<string> Needs { get; init; } = [];

    /// <summary>What it is a part of: while that is missing or busy, there is nothing to ask for.</summary>
    public string? Parent { get; init; }

    public abstract GoogleRequest Read { get; }

    /// <summary>
    /// Whether writing the same again makes nothing new. Otherwise it is read right before each write.
    /// </summary>
    public virtual bool IsRepeatable => true;

    /// <summary>Whether a difference can be seen in what exists; a password's cannot.</summary>
    public virtual bool IsComparable => true;

    /// <summary>Whether a change may take a second write, once it is seen that the first went well.</summary>
    public virtual bool IsStaged => false;

    /// <summary>
    /// The terms that find in Cloud Logging why it does not work; none: nothing is logged of it.
    /// </summary>
    public virtual ImmutableArray<string> FailureLog(JsonObject existing) => [];

    /// <summary>What a refusal to be read says of it; null: only that one may not.</summary>
    public virtual JsonObject? Refused => null;

    /// <summary>What the answer to <see cref="Read"/> says of it; null: it does not exist.</summary>
    public virtual JsonObject? Find(JsonObject answer) => answer;

    public virtual Readiness ReadinessOf(JsonObject existing) => Readiness.Ready;

    /// <summary>Whether it was made for this environment. What cannot carry labels is known by its name.</summary>
    public virtual bool IsOurs(JsonObject existing) => true;

    /// <summary>
    /// Whether it is one of a name that the whole world shares, and in a project of somebody else's: a 403 says
    /// so.
    /// </summary>
    public virtual bool IsElsewhere(JsonObject existing) => false;

    public abstract ImmutableArray<Difference> Compare(JsonObject existing, Outputs outputs);

    /// <summary>Creates it.</summary>
    public abstract GoogleRequest Create(Outputs outputs);

    /// <summary>Why what exists cannot become what it should be; null: it can.</summary>
    public virtual string? Obstacle(JsonObject existing) => null;

    /// <summary>Makes what exists as it should be.</summary>
    public virtual GoogleRequest Change(JsonObject existing, Outputs outputs) =>
        throw new NotSupportedException($"{Id}: there is nothing to change in it.");

    /// <summary>What stands in the way of <see cref="Delete"/>, such as a protection to take off.</summary>
    public virtual GoogleRequest? BeforeDelete(JsonObject existing) => null;

    /// <summary>What must be gone before <see cref="Delete"/>; null: nothing.</summary>
    public virtual Contents? Contents => null;

    /// <summary>Null: it goes with something else, or is never taken away.</summary>
    public virtual GoogleRequest? Delete(JsonObject existing) => null;

    /// <summary>What others need to know of it, such as the number of a secret's version.</summary>
    public virtual ImmutableDictionary<string, string> OutputsOf(JsonObject existing) =>
        ImmutableDictionary<string, string>.Empty;

    /// <summary>What it holds is lost with it: <c>destroy</c> leaves it where nobody says otherwise.</summary>
    public virtual bool HoldsData => false;
}
