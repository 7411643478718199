namespace Mcs.Platform.Queues;

/// <summary>What became of doing an item, on its way to be stored.</summary>
internal abstract record ItemOutcome;

internal sealed record DoneItem<TResult>(HeldItem Item, TResult Result) : ItemOutcome;

/// <summary>The item is the reason: it counts as failed.</summary>
/// <param name="Error">Why, without a payload value.</param>
internal sealed record FailedItemOutcome(HeldItem Item, string Error) : ItemOutcome;

/// <summary>The source may be the reason: the item counts as failed once the source has answered another one.</summary>
/// <param name="Error">Why, without a payload value.</param>
internal sealed record DoubtfulItemOutcome(HeldItem Item, string Error) : ItemOutcome
{
    public FailedItemOutcome AsFailed() => new(Item, Error);
}

/// <summary>Nothing else is under way: what the database refused is not kept any longer to learn whether it takes others.</summary>
internal sealed record NothingFollowsYet : ItemOutcome;
