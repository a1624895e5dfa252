package ngage.proof.bench;

import ngage.local.FurtherCommand;
import picocli.CommandLine.Command;

/** {@code ngage bench}: how fast, at what cost, and how far from the least that it could cost. Without a name it is a replay. */
@Command(
        name = "bench",
        subcommands = {
            ReplayCommand.Named.class,
            LatencyCommand.class,
            RecomputeCommand.class,
            GrowthCommand.class,
            StartCommand.class,
            InstancesCommand.class,
            GuardCommand.class,
            PagesCommand.class
        },
        synopsisSubcommandLabel = "[MEASUREMENT]",
        commandListHeading = "%nMeasurements, of which each has its own options (bench MEASUREMENT --help):%n",
        header = "Measure the whole system, as it runs in production, against the least it could cost on this machine",
        description = {"Without the name of a measurement, with the options below, it is 'replay'.", ""},
        footer = {
            "",
            "Processor time is the operating system's account of each process. A busy machine raises it "
                    + "(caches, clock speed, neighbours on the same cores) in the product and in the floor alike: "
                    + "there only floor / ours counts. Whatever runs on services is audited."
        })
public final class BenchCommand extends ReplayCommand implements FurtherCommand {}
