package com.mmall.conventions.identity;

import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The API's description shows what clients can ask: {@link CurrentUser} is no parameter, {@code /internal} no path. */
@AutoConfiguration
@ConditionalOnClass(SpringDocUtils.class)
public class ApiDocsAutoConfiguration {
    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(CurrentUser.class);
    }

    /** Registered before the other converters, which ask it: the last one registered is asked first. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ModelResolver schemasByFullName() {
        return new ModelResolver(Json31.mapper(), new SchemaNames()).openapi31(true);
    }

    @Bean
    ModelConverter describedMembers() {
        return new DescribedMembers();
    }

    /** Excluded before it is read, so that no schema of it is shown either. */
    @Bean
    SmartInitializingSingleton hideWhatIsInternal(ObjectProvider<SpringDocConfigProperties> documents) {
        return () -> documents.ifAvailable(document -> {
            var excluded = new ArrayList<>(Objects.requireNonNullElse(document.getPathsToExclude(), List.of()));
            excluded.add("/internal/**");
            document.setPathsToExclude(excluded);
        });
    }
}
