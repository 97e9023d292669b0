package org.pausetracker.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonView;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.lang.reflect.Modifier;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/**
 * Says in the OpenAPI document which fields may be null and which may be absent. The records say it already: what is
 * {@link Nullable} may be null, and an answer leaves a field out only where {@link JsonInclude} or {@link JsonView} lets it. Records on the
 * wire are public; others may share their names.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ContractNulls implements OASFilter {
    private static final PropertyNamingStrategies.SnakeCaseStrategy NAMES =
            new PropertyNamingStrategies.SnakeCaseStrategy();

    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);

    private final IndexView index;

    public ContractNulls(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        for (ClassInfo type : index.getKnownClasses()) {
            if (type.isRecord() && Modifier.isPublic(type.flags())) {
                document.getComponents().getSchemas().forEach((name, schema) -> {
                    if (isOf(name, type) && schema.getProperties() != null) {
                        complete(name, schema, type);
                    }
                });
            }
        }
    }

    /** A generic record has a schema for each type that it is used with, and its name begins them. */
    private static boolean isOf(String schema, ClassInfo type) {
        var given = type.declaredAnnotation(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
        var name = Optional.ofNullable(given)
                .map(annotation -> annotation.value("name"))
                .map(value -> value.asString())
                .orElse(type.simpleName());
        return type.typeParameters().isEmpty() ? schema.equals(name) : schema.startsWith(name);
    }

    private static void complete(String name, Schema schema, ClassInfo type) {
        var isInput = name.endsWith("Input") || name.equals("Source");
        for (FieldInfo field : type.fields()) {
            var property = NAMES.translate(field.name());
            var known = schema.getProperties().get(property);
            if (known == null) {
                continue;
            }
            var mayBeAbsent = field.hasAnnotation(JsonInclude.class)
                    || field.hasAnnotation(JsonView.class)
                    || type.hasDeclaredAnnotation(JsonInclude.class);
            var isNullable = field.type().hasAnnotation(NULLABLE);
            if (isNullable && !mayBeAbsent) {
                schema.addProperty(property, orNull(known));
            }
            if (!isInput && !mayBeAbsent && !isRequired(schema, property)) {
                schema.addRequired(property);
            }
        }
    }

    private static boolean isRequired(Schema schema, String property) {
        return schema.getRequired() != null && schema.getRequired().contains(property);
    }

    private static Schema orNull(Schema schema) {
        if (schema.getAnyOf() != null
                || schema.getType() != null && schema.getType().contains(SchemaType.NULL)) {
            // The generator runs its filters more than once.
            return schema;
        }
        if (schema.getRef() == null && schema.getEnumeration() == null) {
            // Without a type, it may be anything already.
            return schema.getType() == null ? schema : schema.addType(SchemaType.NULL);
        }
        var either = OASFactory.createSchema()
                .description(schema.getDescription())
                .addAnyOf(schema)
                .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
        schema.setDescription(null);
        return either;
    }
}
