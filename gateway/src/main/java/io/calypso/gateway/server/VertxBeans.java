package io.calypso.gateway.server;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.impl.VertxBuilder;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** The gateway's own Vert.x instead of Quarkus's, which cannot use an existing listening socket. */
@Singleton
class VertxBeans {

    @Produces
    @Singleton
    ActivatedTransport transport() throws IOException {
        return new ActivatedTransport(ActivatedTransport.given());
    }

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    Vertx vertx(ActivatedTransport transport) {
        // Vert.x reads nothing from the class path and unpacks nothing to a temporary directory.
        var files = new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false);
        return new VertxBuilder(new VertxOptions().setFileSystemOptions(files))
                .findTransport(transport)
                .init()
                .vertx();
    }

    void close(@Disposes Vertx vertx) throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
