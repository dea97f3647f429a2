package com.mmall.backing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.ftpserver.ConnectionConfigFactory;
import org.apache.ftpserver.DataConnectionConfigurationFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.PropertiesUserManagerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.ConcurrentLoginPermission;
import org.apache.ftpserver.usermanager.impl.WritePermission;

/** A folder that one account writes by FTP and everybody on this address reads by HTTP; runs inside this JVM. */
public final class FtpStore implements AutoCloseable {

    private static final int IDLE_SECONDS = 60;
    private static final int SESSIONS = 100;

    private final FtpOptions options;
    private final FtpServer server;
    private final ImageHttpServer face;

    private FtpStore(FtpOptions options, FtpServer server, ImageHttpServer face) {
        this.options = options;
        this.server = server;
        this.face = face;
    }

    /** Starts the FTP server and its HTTP face; both answer when this returns. */
    public static FtpStore start(FtpOptions options) {
        try {
            Files.createDirectories(options.root());
            var server = ftpServer(options);
            server.start();
            try {
                return new FtpStore(
                        options,
                        server,
                        ImageHttpServer.start(options.root(), options.bindAddress(), options.facePort()));
            } catch (BackingFailure e) {
                server.stop();
                throw e;
            }
        } catch (BackingFailure e) {
            throw e;
        } catch (IOException | FtpException | RuntimeException e) {
            throw new BackingFailure("Cannot start the FTP store (" + options + "): " + e.getMessage(), e);
        }
    }

    private static FtpServer ftpServer(FtpOptions options) throws FtpException {
        var factory = new FtpServerFactory();
        factory.addListener("default", listener(options));
        factory.setUserManager(onlyUser(options));
        var sessions = new ConnectionConfigFactory();
        sessions.setAnonymousLoginEnabled(false);
        sessions.setMaxLogins(SESSIONS);
        sessions.setMaxThreads(16);
        factory.setConnectionConfig(sessions.createConnectionConfig());
        return factory.createServer();
    }

    private static Listener listener(FtpOptions options) {
        var data = new DataConnectionConfigurationFactory();
        data.setPassivePorts(options.passivePorts());
        data.setPassiveIpCheck(true);
        data.setActiveEnabled(false);
        data.setIdleTime(IDLE_SECONDS);
        var listener = new ListenerFactory();
        listener.setServerAddress(options.bindAddress());
        listener.setPort(options.port());
        listener.setIdleTimeout(IDLE_SECONDS);
        listener.setDataConnectionConfiguration(data.createDataConnectionConfiguration());
        return listener.createListener();
    }

    private static UserManager onlyUser(FtpOptions options) throws FtpException {
        var user = new BaseUser();
        user.setName(options.user());
        user.setPassword(options.password());
        user.setHomeDirectory(options.root().toAbsolutePath().toString());
        user.setMaxIdleTime(IDLE_SECONDS);
        user.setAuthorities(List.of(new WritePermission(), new ConcurrentLoginPermission(SESSIONS, SESSIONS)));
        var users = new PropertiesUserManagerFactory().createUserManager();
        users.save(user);
        return users;
    }

    /** Where clients on this machine reach both servers. */
    public String host() {
        return options.clientHost();
    }

    public int port() {
        return options.port();
    }

    public String user() {
        return options.user();
    }

    public String password() {
        return options.password();
    }

    /** The folder; {@code root/a/b.png} is {@code /a/b.png} by FTP and by HTTP. */
    public Path root() {
        return options.root();
    }

    /** Such as {@code http://127.0.0.1:8091}, without a slash at its end. */
    public String faceUrl() {
        return "http://" + options.clientHost() + ":" + face.port();
    }

    @Override
    public void close() {
        server.stop();
        face.close();
    }
}
