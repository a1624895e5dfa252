package ngage.proof.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * No instruction of the compiled class touches a float or double, not even in a local variable that leaves no other
 * trace.
 */
final class CountInWholeNumbers extends ArchCondition<JavaClass> {
    private static final Pattern FRACTION =
            Pattern.compile("[DF](LOAD|STORE|ALOAD|ASTORE|ADD|SUB|MUL|DIV|REM|NEG|CONST|RETURN|CMP|2).*|.*2[DF]");

    CountInWholeNumbers() {
        super("count in whole numbers");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        URI source = type.getSource().orElseThrow().getUri();
        for (MethodModel method : ClassFile.of().parse(bytes(source)).methods()) {
            method.code()
                    .ifPresent(code -> code.forEach(element -> {
                        if (element instanceof Instruction instruction && isFraction(instruction)) {
                            String place =
                                    type.getName() + "." + method.methodName().stringValue();
                            events.add(SimpleConditionEvent.violated(type, place + " does " + instruction.opcode()));
                        }
                    }));
        }
    }

    private static boolean isFraction(Instruction instruction) {
        String descriptor =
                switch (instruction) {
                    case InvokeInstruction invoke -> invoke.type().stringValue();
                    case FieldInstruction field -> field.type().stringValue();
                    case Instruction other -> "";
                };
        boolean passes = descriptor.replaceAll("L[^;]*;", "").matches(".*[DF].*");
        return passes || FRACTION.matcher(instruction.opcode().name()).matches();
    }

    private static byte[] bytes(URI source) {
        try (InputStream in = source.toURL().openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
