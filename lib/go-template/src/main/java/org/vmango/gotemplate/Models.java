package org.vmango.gotemplate;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vmango.gotemplate.value.StructView;
import org.vmango.gotemplate.value.TypedNil;

/**
 * The types that templates may look into, and nothing else: of these the record components, getters, and public methods
 * that they declare. A template's {@code .SSHKeys} is a method {@code SSHKeys}, {@code sSHKeys}, {@code sshKeys},
 * {@code getSSHKeys} or {@code isSSHKeys}, in this order. An object of another type can only be printed.
 */
public final class Models implements StructView {
    public static final Models NONE = new Models(Map.of());
    private static final Set<String> NEVER = Set.of("getClass", "hashCode", "equals", "toString", "notify", "wait");

    /**
     * Something that a template can name.
     *
     * @param isField whether it is data, which takes no arguments
     * @param parameters of a method, without its object
     */
    record Member(String name, boolean isField, List<Class<?>> parameters, MethodHandle handle, String pointerType) {
        /** @throws Throwable what the method throws */
        @Nullable
        Object invoke(Object receiver, List<@Nullable Object> arguments) throws Throwable {
            List<@Nullable Object> all = new ArrayList<>();
            all.add(receiver);
            all.addAll(arguments);
            Object result = handle.invokeWithArguments(all);
            return result instanceof Optional<?> optional && optional.isEmpty() ? new TypedNil(pointerType) : result;
        }
    }

    private final Map<Class<?>, Map<String, Member>> members;

    private Models(Map<Class<?>, Map<String, Member>> members) {
        this.members = members;
    }

    /**
     * @param lookup the caller's, so that its package-private types can be models
     * @param types classes and interfaces; of an object, those are seen that it is an instance of
     */
    public static Models of(MethodHandles.Lookup lookup, Class<?>... types) {
        Map<Class<?>, Map<String, Member>> all = new LinkedHashMap<>();
        for (Class<?> type : types) {
            Map<String, Member> found = new LinkedHashMap<>();
            List<String> components = type.isRecord()
                    ? Arrays.stream(type.getRecordComponents())
                            .map(RecordComponent::getName)
                            .toList()
                    : List.of();
            Arrays.stream(type.getDeclaredMethods())
                    .filter(Models::isVisible)
                    .map(method -> member(lookup, method, components))
                    .forEach(member -> found.putIfAbsent(member.name(), member));
            all.put(type, inOrder(components, found));
        }
        return new Models(all);
    }

    /** Reflection promises no order: the components come first, in theirs, and then the rest by name. */
    private static Map<String, Member> inOrder(List<String> components, Map<String, Member> found) {
        Map<String, Member> ordered = new LinkedHashMap<>();
        components.forEach(name -> ordered.put(name, java.util.Objects.requireNonNull(found.get(name))));
        found.keySet().stream().sorted().forEach(name -> ordered.putIfAbsent(name, found.get(name)));
        return ordered;
    }

    private static boolean isVisible(Method method) {
        int modifiers = method.getModifiers();
        return Modifier.isPublic(modifiers)
                && !Modifier.isStatic(modifiers)
                && !method.isSynthetic()
                && method.getReturnType() != void.class
                && !NEVER.contains(method.getName());
    }

    private static Member member(MethodHandles.Lookup lookup, Method method, List<String> components) {
        boolean getter = method.getParameterCount() == 0 && method.getName().matches("(get|is)\\p{Lu}.*");
        boolean field = components.contains(method.getName()) || getter;
        try {
            MethodHandle handle = lookup.unreflect(method);
            List<Class<?>> parameters = List.of(method.getParameterTypes());
            return new Member(method.getName(), field, parameters, handle, pointerType(method.getGenericReturnType()));
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException("the lookup cannot see " + method, e);
        }
    }

    /** {@code *Address} of {@code Optional<Address>}. */
    private static String pointerType(Type type) {
        if (type instanceof ParameterizedType generic && generic.getActualTypeArguments()[0] instanceof Class<?> of) {
            return "*" + org.vmango.gotemplate.value.GoType.of(of);
        }
        return "*interface {}";
    }

    /** What the name means for the object; null if nothing. */
    @Nullable
    Member find(Object receiver, String name) {
        if (!Character.isUpperCase(name.codePointAt(0))) {
            return null;
        }
        for (Map.Entry<Class<?>, Map<String, Member>> model : members.entrySet()) {
            if (!model.getKey().isInstance(receiver)) {
                continue;
            }
            for (String candidate : List.of(name, lowerFirst(name), lowerAcronym(name), "get" + name, "is" + name)) {
                Member member = model.getValue().get(candidate);
                if (member != null) {
                    return member;
                }
            }
        }
        return null;
    }

    @Override
    public @Nullable List<Field> fields(Object value) {
        if (value instanceof Stringer) {
            return null;
        }
        boolean known = false;
        List<Field> fields = new ArrayList<>();
        for (Map.Entry<Class<?>, Map<String, Member>> model : members.entrySet()) {
            if (!model.getKey().isInstance(value)) {
                continue;
            }
            known = true;
            model.getValue().values().stream()
                    .filter(Member::isField)
                    .forEach(member -> fields.add(new Field(goName(member.name()), read(member, value))));
        }
        return known ? fields : null;
    }

    private static @Nullable Object read(Member member, Object value) {
        try {
            return member.invoke(value, List.of());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new FunctionException(String.valueOf(e.getMessage()));
        }
    }

    private static String goName(String name) {
        String bare = name.replaceFirst("^(get|is)(?=\\p{Lu})", "");
        return bare.substring(0, 1).toUpperCase(Locale.ROOT) + bare.substring(1);
    }

    private static String lowerFirst(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /** {@code SSHKeys} to {@code sshKeys}, {@code OS} to {@code os}. */
    private static String lowerAcronym(String name) {
        int upper = 0;
        while (upper < name.length() && Character.isUpperCase(name.charAt(upper))) {
            upper++;
        }
        int lowered = upper > 1 && upper < name.length() ? upper - 1 : upper;
        return name.substring(0, lowered).toLowerCase(Locale.ROOT) + name.substring(lowered);
    }
}
