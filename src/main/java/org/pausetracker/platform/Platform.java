package org.pausetracker.platform;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Entity
public class Platform extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String slug;
    public String name;
    public List<String> aliases = new ArrayList<>();
    public @Nullable String url;

    @Column(insertable = false, updatable = false)
    public int version;

    void take(PlatformInput input) {
        name = input.name();
        aliases = new ArrayList<>(input.aliases());
        url = input.url();
    }

    /** Wherever a platform is named, its slug and its aliases work alike. */
    public static Optional<Platform> named(String slugOrAlias) {
        return find("slug = ?1 or array_position(aliases, ?1) > 0", slugOrAlias).firstResultOptional();
    }

    static Optional<Platform> called(String name) {
        return find("function('fold', name) = function('fold', ?1)", name).firstResultOptional();
    }
}
