package ngage.local;

import java.util.ServiceLoader;
import ngage.audit.AuditCommand;
import ngage.local.deadletter.DeadLetters;
import ngage.local.demo.Demo;
import ngage.local.demo.Train;
import ngage.local.programme.CheckProgramme;
import ngage.local.publish.Publish;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line {@code deploy/ngage}. Data goes to stdout, talk to stderr.
 *
 * <p>Exit codes: 0 done, 1 done and the answer is no (a failed audit), 2 wrong arguments, 3 could not run.
 */
@Command(
        name = "ngage",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Who won the customer, who cares for it, and what each is paid.",
        footer = {
            "",
            "Of the sources, before anything is built:",
            "  verify           Format, static analysis, unit, service and system tests.",
            "  simulate         More worlds of delivery's simulation.",
            "  laws             Random histories in many orders of arrival, against the auditor.",
            "  controls         Deliberate mistakes, and what caught each of them.",
            "  fuzz             Look for hostile input that is not refused properly.",
            "  procedures       Carry out every procedure of the operations guide.",
            "  pictures         Take the pictures of the README's tour anew.",
            "  mutations        Change the rules in one place at a time; a test must notice.",
            "",
            "Each command has --help."
        },
        subcommands = {
            Up.class,
            Demo.class,
            Publish.class,
            AuditCommand.class,
            CheckProgramme.class,
            Recover.class,
            DeadLetters.class,
            Train.class
        })
public final class Main {

    /** The command could not run: a busy port, an unreachable broker, too little disk. */
    public static final int COULD_NOT_RUN = 3;

    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command line with its rule for failures: a {@link CannotRun} is one sentence, everything else a bug with its trace. */
    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Main());
        ServiceLoader.load(FurtherCommand.class).forEach(commandLine::addSubcommand);
        return commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof CannotRun cannot) {
                command.getErr().println("ngage: " + cannot.getMessage());
            } else {
                failure.printStackTrace(command.getErr());
            }
            return COULD_NOT_RUN;
        });
    }
}
