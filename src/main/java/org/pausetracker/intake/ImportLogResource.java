package org.pausetracker.intake;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.pausetracker.database.Conditions;
import org.pausetracker.database.Reader;
import org.pausetracker.http.Cursor;
import org.pausetracker.http.Limit;
import org.pausetracker.ledger.Answer;
import org.pausetracker.ledger.Audience;
import org.pausetracker.ledger.Citations;
import org.pausetracker.ledger.ItemParameters;
import org.pausetracker.ledger.Knowledge;
import org.pausetracker.ledger.KnownAtParameter;
import org.pausetracker.ledger.ListParameters;
import org.pausetracker.ledger.NotFound;
import org.pausetracker.ledger.Page;

@Path("/api/v1/imports")
@Tag(name = "imports")
public class ImportLogResource {
    private final Reader reader;
    private final Audience.Choice audiences;
    private final Citations citations;

    ImportLogResource(Reader reader, Audience.Choice audiences, Citations citations) {
        this.reader = reader;
        this.audiences = audiences;
        this.citations = citations;
    }

    @GET
    @Operation(operationId = "listImports", summary = "Imports, latest first")
    public RestResponse<Page<ImportView>> list(
            @BeanParam ListParameters list, @BeanParam KnownAtParameter known, @Context UriInfo request) {
        Audience audience = audiences.of(list.view);
        int size = Limit.parse(list.limit);
        Cursor cursor = Cursor.decode(list.cursor, 1);
        return reader.read(rows -> {
            Knowledge knowledge = known.knowledge(rows);
            Conditions matching = new Conditions().andIfGiven("id < ?", cursor == null ? null : cursor.number(0));
            var found = rows.list(
                    ImportView.class,
                    "select * from " + audience.view("import", knowledge.past()) + matching.where()
                            + " order by id desc limit ?",
                    matching.parameters(size + 1));
            Page<ImportView> page =
                    Page.of(found, size, last -> Cursor.encode(String.valueOf(last.id())), knowledge.knownAt());
            Page<ImportView> cited = citations.cited(page, "Imports", knowledge, audience, request);
            return cited.linked(Answer.list(cited, knowledge, audience), request, "cursor");
        });
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getImport", summary = "An import")
    public RestResponse<ImportView> get(@PathParam("id") String id, @BeanParam ItemParameters parameters) {
        Audience audience = audiences.of(parameters.view);
        if (!id.matches("\\d{1,18}")) {
            throw NotFound.of("import", id);
        }
        return reader.read(rows -> {
            Knowledge knowledge = parameters.knowledge(rows);
            ImportView found = rows.first(
                            ImportView.class,
                            "select * from " + audience.view("import", knowledge.past()) + " where id = ?",
                            Long.parseLong(id))
                    .orElseThrow(() -> NotFound.of("import", id));
            return Answer.list(found, knowledge, audience).build();
        });
    }
}
