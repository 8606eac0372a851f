package io.calypso.common.testing;

import io.quarkus.builder.BuildChainBuilder;
import io.quarkus.deployment.builditem.TestAnnotationBuildItem;
import io.quarkus.test.junit.buildchain.TestBuildChainCustomizerProducer;
import java.util.function.Consumer;
import org.jboss.jandex.Index;

/**
 * Makes Quarkus treat classes with {@link ServiceTest} as tests, whose fields it injects. By itself it finds annotations that are annotated
 * with {@code @QuarkusTest} only if they are in the same folder as the tests.
 */
public final class ServiceTestBeans implements TestBuildChainCustomizerProducer {

    /** Called by Quarkus. */
    public ServiceTestBeans() {}

    @Override
    public Consumer<BuildChainBuilder> produce(Index testClasses) {
        return chain -> chain.addBuildStep(
                        step -> step.produce(new TestAnnotationBuildItem(ServiceTest.class.getName())))
                .produces(TestAnnotationBuildItem.class)
                .build();
    }
}
