package ngage.proof.chaos;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import ngage.backing.ChildJvm;
import ngage.backing.JdbcAddress;
import ngage.local.CannotRun;
import ngage.local.RecoveryProcess;
import ngage.local.Service;
import ngage.local.ServiceInstance;

/**
 * A database goes back to a backup of before much of what is published. Started on it, its service must stop, say why, and pay
 * nothing; after {@code recover} it goes on as if nothing had been.
 */
final class RestoredDatabase {
    private static final List<Service> RECOVERABLE = List.of(Service.COMMISSION, Service.TIER);

    private final Stage stage;
    private final Payroll payroll;
    private final Service service;

    private RestoredDatabase(Stage stage, Payroll payroll, Service service) {
        this.stage = stage;
        this.payroll = payroll;
        this.service = service;
    }

    /** The one that a fault is about. */
    static RestoredDatabase of(Stage stage, Payroll payroll, Fault fault) {
        return new RestoredDatabase(stage, payroll, service(fault));
    }

    /** Whose database it is. */
    static Service service(Fault fault) {
        return RECOVERABLE.get(fault.victim() % RECOVERABLE.size());
    }

    String name() {
        return service.module();
    }

    /** Keeps the database as it is now; its service is away for that moment. */
    void keep() {
        List<ServiceInstance> instances = stage.instancesOf(service);
        instances.forEach(ServiceInstance::stop);
        run("drop database if exists " + copy());
        run("create database " + copy() + " template " + service.database());
        instances.forEach(ServiceInstance::start);
    }

    /** Restores what was kept, and recovers once it was refused; everything must be caught up with before. */
    void strike() throws InterruptedException {
        payroll.readOn();
        long published = payroll.payouts() + payroll.announcements();
        List<ServiceInstance> instances = stage.instancesOf(service);
        instances.forEach(ServiceInstance::killForGood);
        run("drop database " + service.database() + " with (force)");
        run("create database " + service.database() + " template " + copy());
        instances.forEach(ServiceInstance::start);
        for (ServiceInstance one : instances) Refusal.await(one, "older");
        payroll.readOn();
        if (payroll.payouts() + payroll.announcements() != published) {
            throw new CannotRun(service.module() + " published on an old database.");
        }
        instances.forEach(ServiceInstance::stop);
        recover();
        instances.forEach(ServiceInstance::start);
    }

    private void recover() {
        Path log = stage.instancesOf(service).getFirst().log().resolveSibling("recover-" + service.module() + ".log");
        ChildJvm recovery =
                RecoveryProcess.start(service, stage.bootstrapServers(), stage.address(service), log, List.of());
        int exit = recovery.awaitExit();
        if (exit != 0) throw new CannotRun("recover " + service.module() + " ended with " + exit + ".");
    }

    private String copy() {
        return service.database() + "_backup";
    }

    private void run(String sql) {
        JdbcAddress server = stage.database().address();
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }
}
