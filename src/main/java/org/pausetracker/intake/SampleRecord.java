package org.pausetracker.intake;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.pausetracker.campaign.Campaign;
import org.pausetracker.event.Review;
import org.pausetracker.ledger.KnownAt;
import org.pausetracker.ledger.Ledger;
import org.pausetracker.platform.Platform;

/** The record of 2022 to 2025 that the tracker brings along, loaded at the first start into an empty tracker. */
class SampleRecord {
    private static final Logger LOG = Logger.getLogger(SampleRecord.class);
    private static final String ACTOR = "sample-record";

    @ConfigMapping(prefix = "tracker")
    interface Settings {
        /** Whether an empty tracker gets the sample record. Main turns it on for the embedded database. */
        @WithDefault("false")
        boolean sampleData();

        /** Where the embedded database lives. Read by Main, before there is any configuration to inject. */
        Optional<Path> dataDir();
    }

    private final Ledger ledger;
    private final Importer importer;

    SampleRecord(Ledger ledger, Importer importer) {
        this.ledger = ledger;
        this.importer = importer;
    }

    @Transactional
    void load(@Observes StartupEvent start, Settings settings) {
        if (settings.sampleData() && isEmpty()) {
            load();
        }
    }

    /** Three change sets in one transaction: a start that is cut short leaves the tracker empty. */
    @Transactional
    void load() {
        boolean mine = ledger.write(ACTOR, "The platform and the campaign of the sample record", () -> {
            // Another copy may have been first, while this one waited for the ledger.
            boolean first = Platform.count() == 0 && Campaign.count() == 0;
            if (first) {
                platform().persist();
                campaign().persist();
            }
            return first;
        });
        if (!mine) {
            return;
        }
        for (String file : List.of("twitter-2022.csv", "x-2023.csv")) {
            try (InputStream csv = Objects.requireNonNull(SampleRecord.class.getResourceAsStream("/sample/" + file));
                    Upload upload = Upload.of(csv)) {
                ImportAnswer answer = importer.run(ACTOR, "The sample record, " + file, Review.VERIFIED, upload)
                        .answer();
                LOG.infof("Sample record %s: %d rows, %d events", file, answer.rows(), answer.created());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private boolean isEmpty() {
        return ledger.query(KnownAt::head).position() == 0;
    }

    private static Platform platform() {
        Platform twitter = new Platform();
        twitter.slug = "twitter";
        twitter.name = "Twitter";
        twitter.aliases = List.of("x");
        twitter.url = "https://x.com/";
        return twitter;
    }

    private static Campaign campaign() {
        Campaign campaign = new Campaign();
        campaign.slug = "stop-toxic-twitter";
        campaign.name = "#StopToxicTwitter";
        campaign.url = "https://www.stoptoxictwitter.com/";
        campaign.startsOn = LocalDate.of(2022, 11, 1);
        campaign.description =
                "A coalition of more than 65 groups that asked Twitter's advertisers to pause in November"
                        + " 2022. No page in this record ties a single pause to it, so no event does.";
        return campaign;
    }
}
