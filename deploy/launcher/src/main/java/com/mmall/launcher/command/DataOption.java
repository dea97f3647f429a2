package com.mmall.launcher.command;

import com.mmall.launcher.build.Checkout;
import com.mmall.launcher.control.ControlClient;
import com.mmall.launcher.data.DataFolder;
import com.mmall.launcher.process.PidFile;
import com.mmall.launcher.process.ProcessMark;
import com.mmall.launcher.supervise.Remains;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which shop is meant: every command takes the data folder. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where the shop keeps everything it has (default: .mmall in the checkout)")
    private @Nullable Path folder;

    DataFolder data() {
        return new DataFolder(folder == null ? Checkout.here().root().resolve(".mmall") : folder);
    }

    ControlClient control() {
        return new ControlClient(data().control());
    }

    /** The supervisor that runs this shop now, if there is one. */
    Optional<ProcessMark> supervisor() {
        return new PidFile(data().pidFile(Remains.SUPERVISOR)).living();
    }
}
