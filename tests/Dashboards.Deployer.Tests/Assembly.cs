// Each simulation moves a clock of its own as soon as nothing is at work; two at a time would wait for each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
