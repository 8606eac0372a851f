package io.calypso.common.testing;

import io.quarkus.builder.BuildChainBuilder;
import io.quarkus.deployment.builditem.TestAnnotationBuildItem;
import io.quarkus.test.junit.buildchain.TestBuildChainCustomizerProducer;
import java.util.function.Consumer;
import org.jboss.jandex.Index;

/**
 * Tells Quarkus that classes with {@link ServiceTest} are tests, whose fields it injects. It finds annotations that have {@code @QuarkusTest}
 * by itself only where they are in the same folder as the tests.
 */
public final class ServiceTestBeans implements TestBuildChainCustomizerProducer {

    /** Made by Quarkus. */
    public ServiceTestBeans() {}

    @Override
    public Consumer<BuildChainBuilder> produce(Index testClasses) {
        return chain -> chain.addBuildStep(
                        step -> step.produce(new TestAnnotationBuildItem(ServiceTest.class.getName())))
                .produces(TestAnnotationBuildItem.class)
                .build();
    }
}
