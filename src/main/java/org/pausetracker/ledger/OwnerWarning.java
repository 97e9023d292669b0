package org.pausetracker.ledger;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.pausetracker.database.Reader;

/** Says at the start when the service works as the owner of its tables, who could switch the ledger's triggers off. */
class OwnerWarning {
    private static final Logger LOG = Logger.getLogger(OwnerWarning.class);

    void check(@Observes StartupEvent start, Reader reader) {
        boolean owner = reader.read(rows -> rows.value(
                        Boolean.class,
                        "select pg_has_role(c.relowner, 'member') from pg_class c where c.oid = 'change'::regclass"))
                .orElseThrow();
        if (owner) {
            LOG.warn("The tracker's database role owns the ledger, and could switch its triggers off. Give migrations"
                    + " a role of their own (QUARKUS_FLYWAY_USERNAME and _PASSWORD); see README, Operations");
        }
    }
}
